import robotsParser from 'robots-parser';
import { fetchDocument } from './fetch-document.ts';
import type { FetchSettings, Manners, Refusal } from './fetch-settings.ts';

// The package's types describe an ES module, but it is CommonJS: what is imported is the function itself.
const robotsOf = robotsParser as unknown as typeof robotsParser.default;

/** What one origin's robots.txt says to us. */
export interface RobotsRules {
  refusal(url: URL): Refusal | null;
  /** The pause that the publisher asks for between two requests, in milliseconds. */
  crawlDelayMs: number | null;
}

export interface Robots {
  rules(url: URL): Promise<RobotsRules>;
}

/**
 * The robots.txt of every origin asked about, each fetched once in the life of this value, by our own client and in its host's turn.
 *
 * RFC 9309 §2.3.1: an answer in the 400s means that there are no rules, and so do too many redirects; a server error or no answer
 * means that nothing may be fetched. A 429 is counted with the latter: a server that asks for fewer requests has not said yes.
 */
export function createRobots(settings: FetchSettings, turn: Manners['turn']): Robots {
  const known = new Map<string, Promise<RobotsRules>>();
  return {
    rules(url) {
      const rules = known.get(url.origin) ?? fetchRules(url.origin, settings, turn);
      known.set(url.origin, rules);
      return rules;
    },
  };
}

async function fetchRules(origin: string, settings: FetchSettings, turn: Manners['turn']): Promise<RobotsRules> {
  const address = `${origin}/robots.txt`;
  // The file itself may always be fetched, wherever a redirect leads.
  const manners: Manners = { refusal: async () => null, turn };
  const { status, error, body } = await fetchDocument({ url: address, etag: null, lastModified: null }, settings, manners);
  if (error?.code === 'too-many-redirects') return ALLOW_ALL;
  if (error !== null) return disallowAll(`${address} could not be read: ${error.message}`);
  if (status === null || status === 429 || status >= 500) return disallowAll(`${address} answered HTTP ${status}`);
  if (status >= 300) return ALLOW_ALL;
  return parseRules(address, new TextDecoder().decode(body ?? new Uint8Array()), settings.userAgent);
}

const ALLOW_ALL: RobotsRules = { refusal: () => null, crawlDelayMs: null };

function disallowAll(message: string): RobotsRules {
  return { refusal: () => ({ code: 'robots', message }), crawlDelayMs: null };
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
  };
}
