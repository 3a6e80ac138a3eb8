import robotsParser from 'robots-parser';
import type { Capture, FetchError, RobotsFile } from '../model.ts';
import { fetchDocument } from './fetch-document.ts';
import type { FetchSettings, Manners, Refusal } from './fetch-settings.ts';

// The package's types describe an ES module, but it is CommonJS: what is imported is the function itself.
const robotsOf = robotsParser as unknown as typeof robotsParser.default;

/** What one origin's robots.txt says to us. */
export interface RobotsRules {
  refusal(url: URL): Refusal | null;
  /** The pause that the publisher asks for between two requests, in milliseconds. */
  crawlDelayMs: number | null;
  /** What came instead of rules where the file could not be had, so that nothing may be fetched; else null. */
  unreachable: Capture | null;
}

export interface Robots {
  rules(url: URL): Promise<RobotsRules>;
  /** Lets the file be fetched again. */
  forget(url: URL): void;
}

/** RFC 9309 §2.4: a copy serves no longer than a day. */
const FRESH_MS = 24 * 3_600_000;
/** RFC 9309 §2.5: so much of a file must be read; a longer one is read so far. */
const MOST_READ = 512_000;

/** Where robots.txt files are kept between runs. */
export interface RobotsCache {
  find(url: URL): RobotsFile | null;
  keep(url: URL, file: RobotsFile): Promise<void>;
  /** Wall time, milliseconds since 1970. */
  now(): number;
}

/**
 * The robots.txt of every origin asked about, each fetched once a day, by our own client and in its host's turn.
 *
 * RFC 9309 §2.3.1: an answer in the 400s means that there are no rules, and so do too many redirects; a server error or no answer
 * means that nothing may be fetched. A 429 is counted with the latter: a server that asks for fewer requests has not said yes.
 */
export function createRobots(settings: FetchSettings, turn: Manners['turn'], cache?: RobotsCache): Robots {
  const known = new Map<string, Promise<RobotsRules>>();
  const readAt = new Map<string, number>();
  const read = async (url: URL): Promise<RobotsRules> => {
    const kept = cache?.find(url) ?? null;
    if (kept !== null && isFresh(kept, cache?.now() ?? 0)) return rulesOf(kept, settings.userAgent);
    const got = await fetchRules(url.origin, settings, turn);
    if ('file' in got) await cache?.keep(url, got.file);
    return 'file' in got ? rulesOf(got.file, settings.userAgent) : got.rules;
  };
  return {
    rules(url) {
      const now = cache?.now() ?? 0;
      const kept = known.get(url.origin);
      if (kept !== undefined && now - (readAt.get(url.origin) ?? 0) < FRESH_MS) return kept;
      const rules = read(url);
      known.set(url.origin, rules);
      readAt.set(url.origin, now);
      return rules;
    },
    forget({ origin }) {
      known.delete(origin);
    },
  };
}

/** Whether a copy of a robots.txt still serves. */
export function isFresh({ time }: RobotsFile, now: number): boolean {
  return now - Date.parse(time) < FRESH_MS;
}

/** What a robots.txt says to us. */
export function rulesOf({ origin, status, text }: RobotsFile, userAgent: string): RobotsRules {
  return status >= 300 ? ALLOW_ALL : parseRules(`${origin}/robots.txt`, text, userAgent);
}

async function fetchRules(
  origin: string,
  settings: FetchSettings,
  turn: Manners['turn'],
): Promise<{ file: RobotsFile } | { rules: RobotsRules }> {
  const address = `${origin}/robots.txt`;
  // The file itself may always be fetched, wherever a redirect leads.
  const manners: Manners = { refusal: async () => null, turn };
  const capture = await fetchDocument({ url: address, etag: null, lastModified: null }, settings, manners);
  const { error, body, time } = capture;
  if (error?.code === 'too-many-redirects') return { rules: ALLOW_ALL };
  if (error !== null) return { rules: disallowAll(capture, error.code, `${address} could not be read (${error.message})`) };
  const status = capture.status ?? 0;
  if (status === 429 || status >= 500) return { rules: disallowAll(capture, 'network', `${address} answered HTTP ${status}`) };
  const text = status >= 300 ? '' : new TextDecoder().decode((body ?? new Uint8Array()).subarray(0, MOST_READ));
  return { file: { origin, time, status, text } };
}

const ALLOW_ALL: RobotsRules = { refusal: () => null, crawlDelayMs: null, unreachable: null };

/** No rule was read, so the code is that of the failure: the publisher has not said no. */
function disallowAll(capture: Capture, code: FetchError, what: string): RobotsRules {
  const refusal = { code, message: `${what}, so nothing of this host may be fetched` };
  return { refusal: () => refusal, crawlDelayMs: null, unreachable: capture };
}

function parseRules(address: string, text: string, userAgent: string): RobotsRules {
  const robots = robotsOf(address, text);
  const delay = robots.getCrawlDelay(userAgent) ?? 0;
  return {
    refusal(url) {
      if (robots.isAllowed(url.href, userAgent) !== false) return null;
      return { code: 'robots', message: `disallowed by line ${robots.getMatchingLineNumber(url.href, userAgent)} of ${address}` };
    },
    crawlDelayMs: delay > 0 ? delay * 1000 : null,
    unreachable: null,
  };
}
