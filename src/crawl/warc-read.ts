import { type Capture, PolicytraceError } from '../model.ts';
import { parseAddress } from './address.ts';
import type { ImportLine } from './import-line.ts';
import { type WarcAnswer, type WarcNoteRecord, warcItems } from './warc-records.ts';

/** The longest that a crawler takes from a redirect to what it led to. */
const MOST_MS_TO_FOLLOW = 120_000;

/**
 * The captures of a WARC file, ours or another program's, in the order of the file. Records that are tied together (or, where a crawler
 * left no ties, a redirect and the answer at its goal soon after) are one capture.
 * `wanted`: which addresses are taken; a capture with a note of ours always is.
 * @throws PolicytraceError `input` where the file cannot be read
 */
export async function* readWarc(file: string, wanted: (url: string) => boolean = () => true): AsyncGenerator<ImportLine> {
  const open: OpenAnswers = { last: null, hops: [] };
  let records = 0;
  const taken = async function* (drafts: readonly Draft[]): AsyncGenerator<ImportLine> {
    for (const { record, title, make } of drafts) {
      try {
        yield { capture: await make(), title, line: record };
      } catch (error) {
        if (error instanceof PolicytraceError || !(error instanceof Error)) throw error;
        yield { problem: { file, line: record, message: `was not taken: ${error.message}` } };
      }
    }
  };
  for await (const item of warcItems(file)) {
    records = item.record;
    if (item.kind === 'problem') yield { problem: { file, line: item.record, message: item.message } };
    else if (item.kind === 'note') yield* taken(closedByNote(open, item, wanted));
    else yield* taken(closedByAnswer(open, item, wanted));
  }
  yield* taken(closed(open, wanted));
  yield* taken(open.hops.filter(({ url }) => wanted(url)).map((hop) => plainDraft(hop, [])));
  if (records === 0) yield { problem: { file, line: 1, message: 'holds no answer: is it a WARC file?' } };
}

type Answer = WarcAnswer & { record: number };
type Note = WarcNoteRecord & { record: number };

/** Answers that a later record may still belong to. */
interface OpenAnswers {
  last: Answer | null;
  /** Redirects whose goal has not come yet. */
  hops: Answer[];
}

/** A capture whose body is still to be read. */
interface Draft {
  record: number;
  title: string | null;
  make: () => Promise<Capture>;
}

function closedByNote(open: OpenAnswers, note: Note, wanted: (url: string) => boolean): Draft[] {
  const { last } = open;
  if (last !== null && note.concurrentTo.includes(last.id)) {
    open.last = null;
    open.hops = open.hops.filter(({ concurrentTo }) => !concurrentTo.includes(last.id));
    return [notedDraft(note, last)];
  }
  const before = closed(open, wanted);
  // A request that failed has no answer to tie its redirects to: their ties are to the note.
  open.hops = open.hops.filter(({ concurrentTo }) => !concurrentTo.includes(note.id));
  return [...before, notedDraft(note, null)];
}

function closedByAnswer(open: OpenAnswers, answer: Answer, wanted: (url: string) => boolean): Draft[] {
  const before = closed(open, wanted);
  open.last = answer;
  return before;
}

/** What the last answer amounts to, now that nothing more can belong to it. */
function closed(open: OpenAnswers, wanted: (url: string) => boolean): Draft[] {
  const { last } = open;
  open.last = null;
  if (last === null) return [];
  if (isRedirect(last)) {
    open.hops.push(last);
    return [];
  }
  const way = wayTo(last, open.hops);
  open.hops = open.hops.filter((hop) => !way.includes(hop));
  return [...way, last].some(({ url }) => wanted(url)) ? [plainDraft(last, way)] : [];
}

/** The redirects that led to an answer, first one first. */
function wayTo(answer: WarcAnswer, hops: readonly Answer[]): Answer[] {
  const way: Answer[] = [];
  for (let goal = answer; ; ) {
    const hop = hops.findLast((one) => !way.includes(one) && leadsTo(one, goal));
    if (hop === undefined) return way;
    way.unshift(hop);
    goal = hop;
  }
}

function leadsTo(hop: WarcAnswer, goal: WarcAnswer): boolean {
  if (hop.concurrentTo.includes(goal.id)) return true;
  const ms = Date.parse(goal.time) - Date.parse(hop.time);
  return (
    ms >= 0 &&
    ms <= MOST_MS_TO_FOLLOW &&
    withoutHash(parseAddress(hop.headers.location ?? '', hop.url)) === withoutHash(parseAddress(goal.url))
  );
}

function withoutHash(url: URL | null): string | null {
  return url === null ? null : url.href.replace(/#.*$/s, '');
}

function isRedirect({ status, headers }: WarcAnswer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
}

function plainDraft(answer: Answer, way: readonly WarcAnswer[]): Draft {
  const { record, url, time, status, headers, truncated } = answer;
  const redirects = way.map((hop) => ({ url: hop.url, status: hop.status, location: hop.headers.location ?? '' }));
  const capture = {
    url: way[0]?.url ?? url,
    finalUrl: url,
    time: way[0]?.time ?? time,
    status,
    error: truncated === null ? null : { code: 'cut-off' as const, message: `the record says WARC-Truncated: ${truncated}` },
    headers,
    redirects,
    mediaType: headers['content-type']?.split(';')[0]?.trim().toLowerCase() || null,
  };
  return { record, title: null, make: async () => ({ ...capture, body: await answer.readBody() }) };
}

function notedDraft({ record, time, note }: Note, answer: WarcAnswer | null): Draft {
  const { title, error, bodiless, headers, capture } = note;
  const make = async () => ({
    ...capture,
    time,
    status: answer?.status ?? null,
    error,
    headers: headers ?? answer?.headers ?? {},
    body: bodiless || answer === null ? null : await answer.readBody(),
  });
  return { record, title, make };
}
