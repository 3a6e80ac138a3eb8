import type { Exchange, Received } from './exchange.ts';
import type { FetchSettings } from './fetch-settings.ts';
import type { Pace } from './host-schedule.ts';
import { retryAfterMs } from './retry.ts';

/** Four fifths of what the Internet Archive allows: 30 index requests a minute, 600 replays (edgi-govdata-archiving/wayback). */
export const CDX_EVERY_MS = 60_000 / 24;
export const REPLAY_EVERY_MS = 60_000 / 480;
/** What is waited where a 429 does not say for how long. */
const UNSAID_HOLD_MS = 60_000;
const MOST_ATTEMPTS = 4;

export interface WaybackSettings extends Pick<FetchSettings, 'userAgent' | 'timeoutMs' | 'maxBytes' | 'signal'> {
  exchange: Exchange;
  pace: Pace;
  now: () => Date;
}

/** Asks the archive, never more often than it allows; what it bids wait for is waited for and asked again. */
export type Ask = (url: string) => Promise<Received>;

/** A kind of request with its own pause, counted from the start of one to the start of the next. */
export function spacedRequests(settings: WaybackSettings, everyMs: number): Ask {
  const { exchange, pace, userAgent, timeoutMs, maxBytes, signal = null, now } = settings;
  let nextAt = Number.NEGATIVE_INFINITY;
  const once = async (url: string) => {
    const wait = nextAt - pace.now();
    if (wait > 0) await pace.sleep(wait, signal ?? undefined);
    signal?.throwIfAborted();
    nextAt = pace.now() + everyMs;
    return exchange({ url: new URL(url), headers: { 'user-agent': userAgent }, timeoutMs, maxBytes, signal });
  };
  return async (url) => {
    for (let attempt = 1; ; attempt++) {
      const received = await once(url);
      if (attempt === MOST_ATTEMPTS || !isBusy(received)) return received;
      nextAt = pace.now() + Math.max(everyMs, retryAfterMs(received.headers['retry-after'], now()) ?? UNSAID_HOLD_MS);
    }
  };
}

/** The archive's own 429 or 503; those of a page that it kept bear the time of the capture. */
function isBusy({ status, headers }: Received): boolean {
  return (status === 429 || status === 503) && headers['memento-datetime'] === undefined;
}
