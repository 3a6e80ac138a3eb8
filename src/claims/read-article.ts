import { type CheerioAPI, load } from 'cheerio';
import { z } from 'zod';
import { type Day, PolicytraceError } from '../model.ts';
import type { ArticleDraft } from './article.ts';
import { blocksOf } from './blocks.ts';
import { labelsOf } from './citation-signs.ts';
import { claimsOf } from './claims.ts';
import { type DomElement, type FindContent, textOf } from './dom.ts';
import { splitFrontMatter } from './front-matter.ts';
import { markdownToHtml } from './markdown.ts';
import { listedSources, type Sources, sourceAt, webAddress } from './source-list.ts';

/** No article is longer; a longer file is an export of a whole site or no text at all. In characters. */
export const LONGEST_ARTICLE = 10_000_000;

export interface ArticleInput {
  content: string;
  media: 'markdown' | 'html';
  /** For messages. */
  name: string;
  /** Where it was fetched from, for links without a host. */
  url: string | null;
  findContent: FindContent;
}

/** Reads an article: its sentences that rest on citations, and what they cite. Throws what an editor can mend; anything odd inside is a warning. */
export function readArticle(input: ArticleInput): ArticleDraft {
  const { content, name } = input;
  if (content.length > LONGEST_ARTICLE) {
    throw new PolicytraceError('input', `${name} is too long for one article: ${Math.round(content.length / 1e6)} million characters`, {
      hint: 'Add each article as a file of its own.',
    });
  }
  if (content.includes('\0')) throw new PolicytraceError('input', `${name} is not a text file`, { hint: 'Articles are Markdown or HTML.' });
  const draft = input.media === 'html' ? readHtml(input) : readMarkdown(input);
  if (draft.text === '')
    throw new PolicytraceError('input', `${name} has no text`, { hint: 'Articles are Markdown or HTML with visible text.' });
  return draft;
}

function readMarkdown(input: ArticleInput): ArticleDraft {
  const { title, url, checked, body } = splitFrontMatter(input.content);
  const { html, definitions } = markdownToHtml(body);
  const $ = load(html);
  const roots = $('body').toArray();
  const defined: Sources = new Map(
    [...definitions].flatMap(([label, href]) => (webAddress(href) === null ? [] : [[label, [href]] as const])),
  );
  const draft = draftOf($, { roots, isFurniture: () => false }, defined, { ...input, url: url ?? input.url });
  return { ...draft, title: title ?? draft.title, url: url ?? input.url, checked };
}

function readHtml(input: ArticleInput): ArticleDraft {
  const $ = load(input.content);
  const url = webAddress($('link[rel="canonical"]').attr('href')) ?? webAddress($('meta[property="og:url"]').attr('content')) ?? input.url;
  const draft = draftOf($, input.findContent($), new Map(), { ...input, url });
  const title = textOfFirst($, 'h1') ?? textOfFirst($, 'title');
  return { ...draft, title: title ?? draft.title, url, checked: checkedDay($) };
}

function draftOf($: CheerioAPI, content: ReturnType<FindContent>, defined: Sources, { url }: ArticleInput): ArticleDraft {
  const listed = listedSources($);
  const sources: Sources = new Map([...listed.sources, ...defined]);
  // What a source says of itself rests on no citation.
  const entries = new Set(listed.entries);
  const known = new Map<string, string[]>();
  const blocks = blocksOf(content.roots, {
    isFurniture: (element) => entries.has(element) || content.isFurniture(element),
    citedBy: (link, text) => {
      const target = /^#(.+)/.exec(link.attribs.href ?? '')?.[1];
      const labels = labelsOf(text);
      if (labels === null || isBackLink(link, text)) return null;
      if (target === undefined) return /^\d|^\^|^\[/.test(text) ? citedDirectly(link, labels, known) : null;
      const { entry, urls } = sourceAt($, decoded(target));
      if (entry !== null && urls.length > 0 && !$.contains(entry, link)) entries.add(entry);
      for (const label of labels) if (urls.length > 0 && !sources.has(label)) known.set(label, urls);
      return labels;
    },
    addressOf: (link) => externalAddress(link.attribs.href, url),
  });
  const { text, claims, unknown } = claimsOf(blocks, new Map([...known, ...sources]));
  const heading = blocks.find((block) => block.level === 1)?.text ?? blocks.find(({ kind }) => kind === 'heading')?.text ?? null;
  return { title: heading, url, checked: null, text, claims, unknown };
}

/** "[1]" that is itself the link to the source. */
function citedDirectly(link: DomElement, labels: string[], known: Map<string, string[]>): string[] | null {
  const url = webAddress(link.attribs.href);
  const [label] = labels;
  if (url === null || label === undefined) return null;
  known.set(label, [url]);
  return [label];
}

/** The arrow or letter of a list of sources that leads back to the text. */
function isBackLink(link: DomElement, text: string): boolean {
  return /^[↑↩^a-z]/.test(text) && !/^\^[\w-]/.test(text) && link.parent?.type === 'tag' && link.parent.name === 'li';
}

/** The address of a link that leads away from the article's own site; menus and pointers of the site cite nothing. */
function externalAddress(href: string | undefined, own: string | null): string | null {
  const address = webAddress(href) ?? (href?.startsWith('//') ? webAddress(`https:${href}`) : null);
  if (address === null) return null;
  return own !== null && new URL(address).hostname === new URL(own).hostname ? null : address;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function textOfFirst($: CheerioAPI, selector: string): string | null {
  const [element] = $(selector).toArray();
  const text = element === undefined ? '' : textOf(element as DomElement);
  return text === '' ? null : text;
}

/** The day an HTML article says it was last looked at. */
function checkedDay($: CheerioAPI): Day | null {
  const stamps = [
    $('meta[name="checked"],meta[name="last-reviewed"],meta[name="last-checked"]').attr('content'),
    $('meta[property="article:modified_time"]').attr('content'),
    $('[itemprop="lastReviewed"],[itemprop="dateModified"]').attr('content') ??
      $('[itemprop="lastReviewed"],[itemprop="dateModified"]').attr('datetime'),
    $('meta[property="article:published_time"]').attr('content'),
    $('article time[datetime], main time[datetime]').first().attr('datetime'),
  ];
  for (const stamp of stamps) {
    const day = z.iso.date().safeParse(stamp?.slice(0, 10));
    if (day.success) return day.data;
  }
  return null;
}
