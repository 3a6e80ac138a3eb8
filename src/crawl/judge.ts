import type { Capture, CaptureState, Judgement, PageKnowledge } from '../model.ts';
import {
  CHALLENGE_HEADERS,
  CHALLENGE_MARKS,
  type HeaderSignal,
  LONG_PAGE,
  NOTICE,
  NOTICE_TEXTS,
  PHRASES,
  type PhraseSignal,
  SHORT_PAGE,
  type Signal,
  WALL_SERVERS,
} from './judge-rules.ts';
import { glance, type PageGlance } from './page-glance.ts';
import { redirectedAway } from './redirected-away.ts';
import { HINT } from './source-capture.ts';
import { htmlCut, jsonFault, pdfCut, sniff, xmlFault } from './wholeness.ts';

/**
 * Says what a capture is worth: whether it shows the page, and if not, what the server meant by it.
 * Nothing that a body says condemns a long page; titles, headings, headers, addresses, a missing end and what is known of the page do.
 */
export function judge(capture: Capture, known: PageKnowledge): Judgement {
  if (capture.headers[HINT] !== undefined) return ofHint(capture, capture.headers[HINT], known);
  if (capture.error !== null) return ofError(capture, capture.error);
  if (capture.status === 304) return { effectiveStatus: 304, quality: 1, reasons: ['not-modified: HTTP 304'], state: 'unchanged' };
  return ofHeaders(capture) ?? ofAddress(capture) ?? ofStatus(capture) ?? ofBody(capture, known);
}

/** What kept the text from us is told with the hint; the answer itself is no text, whatever it looks like. */
function ofHint(capture: Capture, hint: string, known: PageKnowledge): Judgement {
  const headers = Object.fromEntries(Object.entries(capture.headers).filter(([name]) => name !== HINT));
  const answered = judge({ ...capture, headers }, known);
  const why = answered.state === 'good' ? 'the answer is no PDF' : answered.reasons.join('; ');
  return bad('hinted', answered.effectiveStatus, `hint-seen: ${hint} is announced, its text was not obtained (${why})`);
}

/** A `status` that an import does not know is taken for 200. */
const UNKNOWN_STATUS = 200;

function ofError({ status }: Capture, { code, message }: NonNullable<Capture['error']>): Judgement {
  if (code === 'robots') return bad('blocked', null, `robots: ${message}`);
  if (code === 'cut-off') return bad('truncated', status, `cut-off: ${message}`, 0.2);
  return bad('failing', status, `${code}: ${message}`);
}

function ofHeaders(capture: Capture): Judgement | null {
  const signal = headerSignal(CHALLENGE_HEADERS, capture);
  return signal && condemned(signal, `${signal.header}: ${capture.headers[signal.header]}`);
}

function ofAddress(capture: Capture): Judgement | null {
  const away = redirectedAway(capture);
  if (away === null) return null;
  if (away.signal !== null) return condemned(away.signal, `redirected to ${away.address}`);
  return bad('moved', 404, `redirected-home: redirected to ${away.address}`);
}

function ofStatus(capture: Capture): Judgement | null {
  const { status, body } = capture;
  if (status === null || (status >= 200 && status < 300 && status !== 206)) return null;
  if (status === 206) return bad('truncated', status, 'status: HTTP 206, a part of the page', 0.2);
  const page = body === null ? null : glance(body);
  const title = page?.title ?? null;
  const seen = title === null ? `HTTP ${status}` : `HTTP ${status}, title "${title}"`;
  if (status === 404 || status === 410) {
    const challenge = page && wallOf(page);
    return challenge ? condemned(challenge, seen) : bad('gone', status, `status: ${seen}`);
  }
  if (status === 401 || status === 403 || status === 407 || status === 451) return bad('blocked', status, `status: ${seen}`);
  if (status === 429) return bad('failing', status, `status: ${seen}`);
  const wall = (page && wallOf(page)) ?? (status < 500 ? headerSignal(WALL_SERVERS, capture) : null);
  return wall ? condemned(wall, seen) : bad('failing', status, `status: ${seen}`);
}

function ofBody(capture: Capture, known: PageKnowledge): Judgement {
  const { body, mediaType } = capture;
  const status = capture.status ?? UNKNOWN_STATUS;
  if (body === null || body.byteLength === 0) return bad('empty', 500, `empty: HTTP ${status} with an empty body`);
  const kind = sniff(body, mediaType);
  if (kind !== null && kind !== known.media) {
    const notice = kind === 'html' ? ofNotice(glance(body), null) : null;
    return notice ?? bad('failing', 500, `wrong-media: ${kind} where ${known.media} was declared`, 0.1);
  }
  if (known.media === 'pdf') return ofPdf(body, kind === 'pdf', status);
  if (known.media === 'html') return ofHtml(body, known, status);
  const fault = known.media === 'json' ? jsonFault(body) : xmlFault(body);
  if (fault === null) return good(status);
  return fault.cut ? bad('truncated', status, `cut: ${fault.says}`, 0.2) : bad('failing', 500, `not-${known.media}: ${fault.says}`, 0.1);
}

function ofPdf(body: Uint8Array, hasHeader: boolean, status: number): Judgement {
  if (!hasHeader) return bad('failing', 500, 'not-pdf: the body does not begin with %PDF', 0.1);
  const cut = pdfCut(body);
  return cut === null ? good(status) : bad('truncated', status, `cut: ${cut}`, 0.2);
}

function ofHtml(body: Uint8Array, known: PageKnowledge, status: number): Judgement {
  const page = glance(body);
  const { lastGood } = known;
  const notice = ofNotice(page, lastGood?.textLength ?? null);
  if (notice !== null) return notice;
  const text = page.mainText(SHORT_PAGE);
  if (text === '') return bad('empty', 500, 'empty: no visible text');
  if (isScriptShell(page, text)) return bad('empty', 500, `script-shell: nothing but "${text}" without scripts`, 0.1);
  const cut = htmlCut(body, lastGood?.bytes ?? null);
  if (cut !== null) return bad('truncated', status, `cut: ${cut}`, 0.2);
  if (page.hollow && text.length < SHORT_PAGE) return bad('empty', 500, 'hollow: no text in the main region', 0.1);
  if (lastGood !== null && text.length < lastGood.textLength * VANISHED && text.length < NOTICE) {
    return bad('empty', status, `vanished: ${text.length} characters of text where ${lastGood.textLength} stood`, 0.4);
  }
  return good(status);
}

/** A page of less than this share of its text is no edit of it. */
const VANISHED = 0.05;
/** A page of less than this share of its text may be a notice, however long. */
const SHRUNK = 0.4;

/** Finds a notice in place of the page: an error, a wall, a login. */
function ofNotice(page: PageGlance, lastLength: number | null): Judgement | null {
  const least = Math.min(LONG_PAGE, Math.max(SHORT_PAGE, Math.ceil((lastLength ?? 0) * SHRUNK)));
  const text = page.mainText(least);
  const short = text.length < least;
  for (const [place, said] of places(page)) {
    const signal = phraseSignal(said, short);
    if (signal) return condemned(signal, `${place} "${said}"`);
  }
  if (text.length >= NOTICE) return null;
  const mark = CHALLENGE_MARKS.find(({ pattern }) => pattern.test(page.html));
  if (mark) return condemned(mark, `a short page with the mark of a wall: "${text.slice(0, 80)}"`);
  const lower = plain(text);
  const notice = NOTICE_TEXTS.find(({ pattern }) => pattern.test(lower));
  return notice ? condemned(notice, `nothing but "${text.slice(0, 120)}"`) : null;
}

/** A wall that answers with a status of its own choice. */
function wallOf(page: PageGlance): Signal | null {
  const text = page.mainText(SHORT_PAGE);
  if (text.length >= SHORT_PAGE) return null;
  const titled = page.title === null ? null : phraseSignal(page.title, true);
  if (titled?.state === 'blocked') return titled;
  return text.length < NOTICE ? (CHALLENGE_MARKS.find(({ pattern }) => pattern.test(page.html)) ?? null) : null;
}

function places({ title, headings }: PageGlance): [string, string][] {
  return [
    ...(title === null ? [] : [['title', title] as [string, string]]),
    ...headings.map((said): [string, string] => ['heading', said]),
  ];
}

/** The signal of a title or a heading, taken whole or by its parts ("Page not found | Agency"). */
function phraseSignal(said: string, short: boolean): PhraseSignal | null {
  const whole = plain(said);
  const parts = [whole, ...whole.split(/\s+[-–—|:»·]+\s+|\s*[|»·]\s*|:\s+/).map((part) => plain(part))];
  return PHRASES.find(({ pattern, certain }) => (certain || short) && parts.some((part) => pattern.test(part))) ?? null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/&(?:#39|rsquo|apos);/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s.…!]+$/, '')
    .trim();
}

/** A page that a browser would draw by script: next to nothing to read, and scripts that fill a container. */
function isScriptShell({ html }: PageGlance, text: string): boolean {
  const shell = html.slice(0, SHELL);
  if (text.length >= 200 || !/<script\b/i.test(shell)) return false;
  return (
    /<noscript\b[^<>]*>[^<]*javascript/i.test(shell) ||
    /<(?:div|main)\b[^<>]*\bid=["']?(?:root|app|__next|__nuxt|main-app|app-root)\b|<app-root\b/i.test(shell) ||
    /^loading\b/i.test(text)
  );
}

/** The container of a page that is drawn by script stands within so many characters. */
const SHELL = 100_000;

function headerSignal(signals: readonly HeaderSignal[], { headers }: Capture): HeaderSignal | null {
  return signals.find(({ header, value }) => value.test(headers[header] ?? '')) ?? null;
}

function condemned(signal: Signal, saw: string): Judgement {
  return bad(signal.state, signal.effectiveStatus, `${signal.id}: ${saw}`);
}

function bad(state: CaptureState, effectiveStatus: number | null, reason: string, quality = 0): Judgement {
  return { effectiveStatus, quality, reasons: [reason], state };
}

function good(status: number): Judgement {
  return { effectiveStatus: status, quality: 1, reasons: [], state: 'good' };
}
