import type { Capture, FetchError } from '../model.ts';

/** Failures that the next minute may cure. */
const TRANSIENT: ReadonlySet<FetchError> = new Set(['timeout', 'refused', 'cut-off', 'network']);

/** Failures that are the host's and not the page's. */
const OF_THE_HOST: ReadonlySet<FetchError> = new Set(['timeout', 'refused', 'network', 'dns', 'tls']);

/** Peace for a host that asks for fewer requests and does not say for how long. */
const UNSAID_HOLD_MS = 60_000;

export interface RetryAdvice {
  /** The same page may be asked for again in this run. */
  again: boolean;
  /** Nothing may be asked of the host for so long, in milliseconds; null where it did not ask for peace. */
  holdMs: number | null;
}

/** What to do after a capture: a 429 without Retry-After is not asked again, for it says no more than "less". */
export function retryAdvice(capture: Capture, now: Date): RetryAdvice {
  if (capture.error !== null) return { again: TRANSIENT.has(capture.error.code), holdMs: null };
  const status = capture.status ?? 0;
  if (status !== 429 && status < 500) return { again: false, holdMs: null };
  const holdMs = status === 429 || status === 503 ? retryAfterMs(capture.headers['retry-after'], now) : null;
  if (status === 429) return { again: holdMs !== null, holdMs: holdMs ?? UNSAID_HOLD_MS };
  return { again: true, holdMs };
}

/** Why a capture speaks against its host, or null for an answer, be it that the page is not there. */
export function hostFault({ error, status }: Capture): string | null {
  if (error !== null) return OF_THE_HOST.has(error.code) ? `${error.code}: ${error.message}` : null;
  return status !== null && (status === 429 || status >= 500) ? `HTTP ${status}` : null;
}

/** RFC 9110 §10.2.3: whole seconds, or an HTTP date. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
