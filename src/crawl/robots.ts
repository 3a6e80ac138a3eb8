import robotsParser from 'robots-parser';
import type { Capture, FetchError } from '../model.ts';
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

/**
 * The robots.txt of every origin asked about, each fetched once, by our own client and in its host's turn.
 *
 * RFC 9309 §2.3.1: an answer in the 400s means that there are no rules, and so do too many redirects; a server error or no answer
 * means that nothing may be fetched. A 429 is counted with the latter: a server that asks for fewer requests has not said yes.
 */
export function createRobots(settings: FetchSettings, turn: Manners['turn']): Robots {
  const known = new Map<string, Promise<RobotsRules>>();
  return {
    rules({ origin }) {
      const rules = known.get(origin) ?? fetchRules(origin, settings, turn);
      known.set(origin, rules);
      return rules;
    },
    forget({ origin }) {
      known.delete(origin);
    },
  };
}

async function fetchRules(origin: string, settings: FetchSettings, turn: Manners['turn']): Promise<RobotsRules> {
  const address = `${origin}/robots.txt`;
  // The file itself may always be fetched, wherever a redirect leads.
  const manners: Manners = { refusal: async () => null, turn };
  const capture = await fetchDocument({ url: address, etag: null, lastModified: null }, settings, manners);
  const { error, body } = capture;
  if (error?.code === 'too-many-redirects') return ALLOW_ALL;
  if (error !== null) return disallowAll(capture, error.code, `${address} could not be read (${error.message})`);
  const status = capture.status ?? 0;
  if (status === 429 || status >= 500) return disallowAll(capture, 'network', `${address} answered HTTP ${status}`);
  if (status >= 300) return ALLOW_ALL;
  return parseRules(address, new TextDecoder().decode(body ?? new Uint8Array()), settings.userAgent);
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
