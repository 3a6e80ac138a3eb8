import type { Capture, FetchError } from '../model.ts';

/** Failures that the next minute may cure. */
const TRANSIENT: ReadonlySet<FetchError> = new Set(['timeout', 'refused', 'cut-off', 'network']);

export interface RetryAdvice {
  /** The same page may be asked for again in this run. */
  again: boolean;
  /** The server asked that nothing be asked of it for so long, in milliseconds; null where it said nothing. */
  holdMs: number | null;
}

/** What to do after a capture: a 429 without Retry-After is not asked again, for it says no more than "less". */
export function retryAdvice(capture: Capture, now: Date): RetryAdvice {
  if (capture.error !== null) return { again: TRANSIENT.has(capture.error.code), holdMs: null };
  const status = capture.status ?? 0;
  if (status !== 429 && status < 500) return { again: false, holdMs: null };
  const holdMs = status === 429 || status === 503 ? retryAfterMs(capture.headers['retry-after'], now) : null;
  return { again: status !== 429 || holdMs !== null, holdMs };
}

/** RFC 9110 §10.2.3: whole seconds, or an HTTP date. */
function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
