import type { Capture } from '../model.ts';
import { hostOf, parseAddress } from './address.ts';
import type { FetchSettings, Manners } from './fetch-settings.ts';
import { type HostMemory, HostRecords } from './host-memory.ts';
import { HostSchedule, type Pace } from './host-schedule.ts';
import { hostFault, retryAdvice } from './retry.ts';
import { createRobots, type Robots } from './robots.ts';
import { askedAddress } from './source-capture.ts';

export interface CrawlSettings extends FetchSettings {
  /** The key of api.congress.gov; default: the one for trying it. */
  congressKey?: string | undefined;
  /** Hosts that are asked at the same time. */
  concurrency: number;
  /** Least pause between two requests to one host, in milliseconds; a longer crawl-delay of its robots.txt counts instead. */
  hostDelayMs: number;
  /** Requests to one host at the same time; default 1. */
  requestsPerHost?: number | undefined;
  /** The longest crawl-delay that is kept to; default 30 seconds. */
  maxCrawlDelayMs?: number | undefined;
  /** How often a page is asked for again after a failure that may pass; default 2. */
  retries?: number | undefined;
  /** Pause before the first of them, each next one is twice as long; default 5 seconds. */
  retryPauseMs?: number | undefined;
  /** The longest Retry-After that is waited for, a host that asks for more is left alone until it has passed; default 2 minutes. */
  maxHoldMs?: number | undefined;
  /** What is known of hosts from runs before; without it, each process begins anew. */
  hosts?: HostMemory | undefined;
  /** No request begins after it; those under way may end. */
  stop?: AbortSignal | undefined;
  /** Default: the real one. */
  pace?: Pace | undefined;
  /** 0 to 1, for pauses; default `Math.random`. */
  random?: (() => number) | undefined;
}

/** How one run behaves towards the hosts it asks. */
export interface RunManners {
  hosts: HostSchedule;
  manners: Manners;
  /** Why a page is left for a later run, or null where its host may be asked. */
  leftForLater(address: string): string | null;
  /**
   * Reads the robots.txt of a page's host before the page is asked for, so that the pause between the two passes in the lane and not in
   * one of the crawler's slots. False where it cannot be had; its host is then held for another attempt, as long as there is one left.
   */
  meet(address: string): Promise<boolean>;
  /** How long to wait before a page is asked for again, in milliseconds; null where its capture stands. Holds the host where it asked for that. */
  pauseAfter(capture: Capture, tried: number): Promise<number | null>;
  /** Remembers of the host what a capture that stands says of it. */
  remember(capture: Capture): Promise<void>;
}

/** What lasts longer than a run: pauses, robots.txt files, what is known of hosts. Runs that share their settings share it. */
interface Lasting {
  hosts: HostSchedule;
  records: HostRecords;
  robots: Robots;
}

const lasting = new WeakMap<CrawlSettings, Lasting>();

export function createRunManners(settings: CrawlSettings, pace: Pace): RunManners {
  const { maxCrawlDelayMs = 30_000, retries = 2, retryPauseMs = 5_000, maxHoldMs = 120_000 } = settings;
  const { hosts, records, robots } = lastingOf(settings, pace);
  const now = () => (settings.now?.() ?? new Date()).getTime();
  const turn: Manners['turn'] = (url, request) => hosts.turn(url.host, request);
  const robotsTried = new Map<string, number>();
  for (const { host, ms } of records.held()) {
    if (ms > maxHoldMs) hosts.close(host);
    else hosts.hold(host, ms);
  }

  const rulesFor = async (url: URL) => {
    const rules = await robots.rules(url);
    if (rules.crawlDelayMs !== null) hosts.slowDown(url.host, Math.min(rules.crawlDelayMs, maxCrawlDelayMs));
    return rules;
  };

  const leftForLater = (address: string) => {
    const host = hostOf(address);
    if (!hosts.isClosed(host)) return null;
    const { why, heldUntil } = records.of(host);
    return `${host} is left alone${heldUntil === null ? ' for the rest of this run' : ` until ${heldUntil}`}${why === null ? '' : ` (${why})`}`;
  };

  const pauseAfter = async (capture: Capture, tried: number) => {
    const { again, holdMs } = retryAdvice(capture, new Date(now()));
    const host = hostOf(askedAddress(capture));
    if (holdMs !== null && holdMs <= maxHoldMs) hosts.hold(host, holdMs);
    if (holdMs !== null && holdMs > maxHoldMs) {
      hosts.close(host);
      await records.leaveAlone(host, holdMs, `HTTP ${capture.status} with Retry-After`);
    }
    return again && tried < retries && (holdMs ?? 0) <= maxHoldMs ? retryPauseMs * 2 ** tried : null;
  };

  const meet = async (address: string) => {
    const url = parseAddress(address);
    if (url === null || !/^https?:$/.test(url.protocol)) return true;
    const { unreachable } = await rulesFor(url);
    if (unreachable === null) return true;
    const tried = robotsTried.get(url.origin) ?? 0;
    const pauseMs = tried < retries ? await pauseAfter(unreachable, tried) : null;
    if (pauseMs === null) return false;
    robotsTried.set(url.origin, tried + 1);
    robots.forget(url);
    hosts.hold(url.host, pauseMs);
    return false;
  };

  const remember = async (capture: Capture) => {
    const host = hostOf(askedAddress(capture));
    const fault = hostFault(capture);
    if (fault !== null && (await records.failed(host, fault))) hosts.close(host);
    if (fault === null && capture.status !== null) await records.answered(host);
  };

  return { hosts, leftForLater, manners: { turn, refusal: async (url) => (await rulesFor(url)).refusal(url) }, meet, pauseAfter, remember };
}

/** Begins a run: hosts that the last one gave up may be asked again, unless they asked for peace. */
function lastingOf(settings: CrawlSettings, pace: Pace): Lasting {
  const known = lasting.get(settings);
  if (known !== undefined) {
    known.records.begin();
    known.hosts.reopen();
    return known;
  }
  const now = () => (settings.now?.() ?? new Date()).getTime();
  const { hostDelayMs, requestsPerHost = 1, random = Math.random, stop } = settings;
  const hosts = new HostSchedule({ hostDelayMs, requestsAtOnce: requestsPerHost, random, stop, pace });
  const records = new HostRecords({ memory: settings.hosts, now, random });
  const robots = createRobots(settings, (url, request) => hosts.turn(url.host, request), {
    find: (url) => {
      const { robots: file } = records.of(url.host);
      return file?.origin === url.origin ? file : null;
    },
    keep: (url, file) => records.keepRobots(url.host, file),
    now,
  });
  const made = { hosts, records, robots };
  lasting.set(settings, made);
  return made;
}
