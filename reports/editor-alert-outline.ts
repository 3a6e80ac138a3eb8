import type { ArticleNews, ClaimAlert, SourceEvent } from '../src/model.ts';
import { articleTitle } from './article-lines.ts';
import { clockInWords, dayInWords, spanInWords } from './calendar.ts';
import type { ChangeOutline } from './change-outline.ts';
import { valuesInWords } from './change-values.ts';
import { claimOutline } from './claim-outline.ts';
import { quoted, shortened } from './inert-text.ts';
import { webAddress } from './live-link.ts';
import { eventLine, type PageLine } from './page-line.ts';
import { titleOf } from './page-title.ts';
import { ALERT, EDITOR_ALERT, EVENT_WORDS, SUBJECT } from './strings.ts';

/** An editor's alert in the order in which it is read. Plain words, inert and not yet escaped. */
export interface EditorAlertOutline {
  subject: string;
  seen: string;
  articles: ArticleOutline[];
}

export interface ArticleOutline {
  title: string;
  link: string | null;
  claims: ChangeOutline[];
  sources: SourceOutline[];
}

/** A page that cannot be read, or can be again, and the sentences that rest on it. */
export interface SourceOutline {
  line: PageLine;
  restOn: string;
  sentences: string[];
  /** Sentences that are not shown. */
  more: number;
}

const LONGEST_ARTICLE = 60;
const LONGEST_SUBJECT = 150;
const LONGEST_SENTENCE = 160;
const MOST_SENTENCES = 5;

/** The subject line: the article and what is the matter with it, how many more articles. One line, no control characters. */
export function editorAlertSubject({ articles }: ClaimAlert): string {
  const [first, ...others] = articles;
  if (first === undefined) return EDITOR_ALERT.name;
  const more = others.length === 0 ? '' : ` · ${EDITOR_ALERT.more(others.length)}`;
  return `${shortened(matterOf(first), LONGEST_SUBJECT)}${more}`;
}

export function editorAlertOutline(alert: ClaimAlert, record: string | null = null): EditorAlertOutline {
  const { time, since, articles } = alert;
  return {
    subject: editorAlertSubject(alert),
    seen: since === null ? ALERT.seen(dayInWords(time), clockInWords(time)) : EDITOR_ALERT.during(spanInWords(since, time)),
    articles: articles.map((article) => ({
      title: articleTitle(article),
      link: article.url === null ? null : webAddress(article.url),
      claims: article.claims.map((claim) => claimOutline(claim, record)),
      sources: article.sources.map(sourceOutline),
    })),
  };
}

/** "Guide: 2 sentences out of date, fee $575 → $630 — Medical parole"; where no sentence is, what happened to the page first. */
function matterOf(article: ArticleNews): string {
  const title = shortened(articleTitle(article), LONGEST_ARTICLE);
  const [claim] = article.claims;
  const [source, ...others] = article.sources;
  if (claim !== undefined) {
    const outdated = article.claims.filter(({ state }) => state !== 'ambiguous').length;
    const count = outdated === 0 ? EDITOR_ALERT.passed(article.claims.length) : EDITOR_ALERT.sentences(outdated);
    const [value] = valuesInWords([], claim.change?.facts ?? []);
    const says = value === undefined ? count : EDITOR_ALERT.valueAndMore(count, `${value.label.toLowerCase()} ${value.text}`);
    return SUBJECT.onPage(EDITOR_ALERT.subject(title, says), titleOf(claim.page));
  }
  if (source === undefined || others.length > 0) return EDITOR_ALERT.subject(title, EDITOR_ALERT.sources(article.sources.length));
  return SUBJECT.onPage(SUBJECT.event(titleOf(source.page), EVENT_WORDS[source.name]), title);
}

function sourceOutline(event: SourceEvent): SourceOutline {
  const { claims } = event;
  return {
    line: eventLine(event),
    restOn: EDITOR_ALERT.restOn(claims.length),
    sentences: claims.slice(0, MOST_SENTENCES).map(({ text }) => quoted(text, LONGEST_SENTENCE)),
    more: Math.max(0, claims.length - MOST_SENTENCES),
  };
}
