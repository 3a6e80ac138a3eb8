import { load } from 'cheerio';
import { parseFeed } from 'feedsmith';
import type { Extraction, Passage } from '../model.ts';
import { documentRow, emptyList } from './document-row.ts';
import type { ExtractInput } from './input.ts';
import { foldText } from './text.ts';

/** What an entry says, whatever the form of the feed. */
interface Entry {
  id: string | undefined;
  title: string | undefined;
  date: string | undefined;
  summary: string | undefined;
  link: string | undefined;
}

/** The entries of a feed (RSS, Atom, RDF, JSON Feed), one row each, known by their id: a new document is an added row. */
export function extractFeed(input: ExtractInput): Extraction {
  const { title, entries } = entriesOf(new TextDecoder().decode(input.body));
  const rows = entries.map(toRow).filter((row): row is Passage => row !== null);
  const warnings = rows.length === 0 ? ['The feed holds no entry.'] : [];
  const passages = entries.length === 0 ? emptyList(title) : rows;
  return { title: title ? foldText(title) : null, stamp: null, passages, template: 'feed', warnings };
}

function entriesOf(text: string): { title: string | undefined; entries: Entry[] } {
  const parsed = parseFeed(text);
  switch (parsed.format) {
    case 'rss':
      return {
        title: parsed.feed.title,
        entries: (parsed.feed.items ?? []).map(({ guid, title, pubDate, description, link }) => ({
          id: guid?.value,
          title,
          date: pubDate,
          summary: description,
          link,
        })),
      };
    case 'atom':
      return {
        title: parsed.feed.title?.value,
        entries: (parsed.feed.entries ?? []).map(({ id, title, published, updated, summary, content, links }) => ({
          id,
          title: title?.value,
          date: published ?? updated,
          summary: summary?.value ?? content?.value,
          link: links?.[0]?.href,
        })),
      };
    case 'rdf':
      return {
        title: parsed.feed.title,
        entries: (parsed.feed.items ?? []).map(({ title, link, description, dc }) => ({
          id: link,
          title,
          date: dc?.dates?.[0],
          summary: description,
          link,
        })),
      };
    case 'json':
      return {
        title: parsed.feed.title,
        entries: (parsed.feed.items ?? []).map(({ id, title, date_published, summary, content_text, url }) => ({
          id,
          title,
          date: date_published,
          summary: summary ?? content_text,
          link: url,
        })),
      };
  }
}

function toRow({ id, title, date, summary, link }: Entry): Passage | null {
  const label = foldText(id ?? link ?? title ?? '');
  return documentRow(label, [
    { column: 'title', text: readable(title) },
    { column: 'date', text: dayOf(date) },
    { column: 'summary', text: readable(summary) },
  ]);
}

/** Feeds write the hour of delivery too, which may differ from one look to the next. */
function dayOf(date: string | undefined): string | null {
  const moment = new Date(date ?? '');
  return Number.isNaN(moment.getTime()) ? (date ?? null) : moment.toISOString().slice(0, 10);
}

/** Descriptions carry markup inside text. */
function readable(text: string | undefined): string | null {
  return text !== undefined && /<[a-z][^>]*>/i.test(text) ? load(text).text() : (text ?? null);
}
