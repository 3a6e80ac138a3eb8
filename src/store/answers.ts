import { eq } from 'drizzle-orm';
import { answers, captures } from '../../db/schema.ts';
import type { Capture, Judgement } from '../model.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import { perConnection } from './per-connection.ts';

export type AnswerRow = typeof answers.$inferSelect;
type Answer = Omit<AnswerRow, 'id'>;

/** The headers of a capture that are not those of its answer; null as a value: the capture has none of the name. */
export type HeaderDifference = Record<string, string | null>;

const statements = perConnection((db) => ({
  ofCapture: db
    .select({ answer: answers })
    .from(captures)
    .innerJoin(answers, eq(answers.id, captures.answerId))
    .where(eq(captures.id, given(captures.id, 'captureId')))
    .prepare(),
  insert: db
    .insert(answers)
    .values(
      allGiven(
        answers,
        'finalUrl',
        'status',
        'error',
        'headers',
        'redirects',
        'mediaType',
        'effectiveStatus',
        'quality',
        'state',
        'reasons',
      ),
    )
    .returning({ id: answers.id })
    .prepare(),
}));

/**
 * Keeps what a server answered and what the judge made of it. `before`: earlier captures of the page; where one of them got the same
 * but for some headers (a date, a request's number), its answer is used again and the difference returned.
 */
export function putAnswer(
  db: Database,
  capture: Capture,
  judgement: Judgement,
  before: readonly number[],
): { id: number; difference: HeaderDifference | null } {
  const { ofCapture, insert } = statements(db);
  const answer = answerOf(capture, judgement);
  for (const captureId of before) {
    const known = ofCapture.get({ captureId })?.answer;
    if (!known || !sameBesideHeaders(known, answer)) continue;
    const difference = headerDifference(known.headers, answer.headers);
    if (difference === null || isWorthIt(difference, answer.headers)) return { id: known.id, difference };
  }
  return { id: insert.get(answer).id, difference: null };
}

/** The headers that a capture came with. */
export function headersOf(answer: Pick<AnswerRow, 'headers'>, difference: HeaderDifference | null): Record<string, string> {
  if (difference === null) return answer.headers;
  const all = Object.entries({ ...answer.headers, ...difference });
  return Object.fromEntries(all.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function answerOf(capture: Capture, judgement: Judgement): Answer {
  return {
    finalUrl: capture.finalUrl === capture.url ? null : capture.finalUrl,
    status: capture.status,
    error: capture.error,
    headers: capture.headers,
    redirects: capture.redirects.length === 0 ? null : capture.redirects,
    mediaType: capture.mediaType,
    effectiveStatus: judgement.effectiveStatus,
    quality: judgement.quality,
    state: judgement.state,
    reasons: judgement.reasons.length === 0 ? null : judgement.reasons,
  };
}

function sameBesideHeaders(known: AnswerRow, answer: Answer): boolean {
  const rest = ({ finalUrl, status, error, redirects, mediaType, effectiveStatus, quality, state, reasons }: Answer) =>
    JSON.stringify([finalUrl, status, error, redirects, mediaType, effectiveStatus, quality, state, reasons]);
  return rest(known) === rest(answer);
}

function headerDifference(known: Record<string, string>, headers: Record<string, string>): HeaderDifference | null {
  const names = new Set([...Object.keys(known), ...Object.keys(headers)]);
  const differing = [...names].filter((name) => known[name] !== headers[name]);
  return differing.length === 0 ? null : Object.fromEntries(differing.map((name) => [name, headers[name] ?? null]));
}

/** With most headers other ones, a fresh answer serves the captures after it better. */
function isWorthIt(difference: HeaderDifference, headers: Record<string, string>): boolean {
  return JSON.stringify(difference).length * 2 < JSON.stringify(headers).length;
}
