import { z } from 'zod';
import type { Capture } from '../model.ts';
import type { CrawlRequest } from './host-lanes.ts';
import { jsonBody } from './json-body.ts';
import type { AskFor, KindTools } from './kind-tools.ts';
import { isWhole, ofPage } from './source-capture.ts';

const DOCUMENTS = 'https://www.federalregister.gov/api/v1/documents';
/** A search of more than so many answers is too wide to be watched. */
const MOST_PARTS = 10;
/** The interface takes a list of numbers in one address. */
const MOST_CORRECTIONS = 50;

const documentSchema = z.looseObject({
  document_number: z.string(),
  correction_of: z.string().nullish(),
  corrections: z.array(z.string()).nullish(),
});
const listSchema = z.looseObject({ results: z.array(documentSchema).default([]), next_page_url: z.string().nullish() });

type Document = z.output<typeof documentSchema>;

/**
 * A search of the Federal Register's interface: all its parts, and the documents that correct those found or are corrected by them.
 * One part without corrections elsewhere is kept as it came; else the parts are joined in one list of the same form.
 */
export async function obtainFederalRegister(page: CrawlRequest, { ask }: KindTools): Promise<Capture> {
  const first = await askPart(page.url, ask);
  if ('failed' in first) return first.failed;
  const documents = [...first.list.results];
  const sources = [page.url];
  const queue = [first.list.next_page_url];
  for (let next = queue.shift(); next && isOfInterface(next) && sources.length < MOST_PARTS; next = queue.shift()) {
    const part = await askPart(next, ask);
    if ('failed' in part) return ofPage(page, part.failed, { source: next });
    sources.push(next);
    documents.push(...part.list.results);
    queue.push(part.list.next_page_url);
  }
  const missing = correctionsOutside(documents);
  if (missing.length > 0) {
    const source = `${DOCUMENTS}/${missing.join(',')}.json${fieldsOf(page.url)}`;
    const part = await askPart(source, ask);
    // Of several numbers those that are not there are left out; one alone is answered 404. The search itself is no less whole for it.
    if ('failed' in part && part.failed.status !== 404) return ofPage(page, part.failed, { source });
    if ('list' in part) {
      sources.push(source);
      documents.push(...part.list.results);
    }
  }
  if (sources.length === 1) return first.capture;
  const body = new TextEncoder().encode(JSON.stringify({ ...first.list, next_page_url: null, results: documents }));
  return ofPage(page, { ...first.capture, body }, { source: sources.join(' ') });
}

type Part = { capture: Capture; list: z.output<typeof listSchema> } | { failed: Capture };

async function askPart(source: string, ask: AskFor): Promise<Part> {
  const capture = await ask(source);
  if (!isWhole(capture)) return { failed: capture };
  // One number is answered with the document itself; a list without results has none of them either, so the document is looked for first.
  const one = jsonBody(capture, documentSchema);
  const list = one === null ? jsonBody(capture, listSchema) : { results: [one] };
  return list === null ? { failed: capture } : { capture, list };
}

/** Numbers of documents that correct those found, or are corrected by them, and were not found themselves. */
function correctionsOutside(documents: readonly Document[]): string[] {
  const found = new Set(documents.map(({ document_number }) => document_number));
  const named = documents.flatMap(({ correction_of, corrections }) => [correction_of, ...(corrections ?? [])]);
  const numbers = named.map((address) => /\/documents\/([\w-]+)(?:\.json)?$/.exec(address ?? '')?.[1]);
  return [...new Set(numbers.filter((number) => number !== undefined))].filter((number) => !found.has(number)).slice(0, MOST_CORRECTIONS);
}

function isOfInterface(address: string): boolean {
  return address.startsWith(DOCUMENTS);
}

/** The fields that the search asks for, to be asked for again. */
function fieldsOf(address: string): string {
  const fields = new URL(address).searchParams.getAll('fields[]');
  return fields.length === 0 ? '' : `?${new URLSearchParams(fields.map((field): [string, string] => ['fields[]', field]))}`;
}
