import type { Capture } from '../model.ts';
import { parseAddress } from './address.ts';
import type { FetchSettings, Manners } from './fetch-settings.ts';
import { hostOf } from './host-lanes.ts';
import { HostSchedule, type Pace } from './host-schedule.ts';
import { retryAdvice } from './retry.ts';
import { createRobots } from './robots.ts';

export interface CrawlSettings extends FetchSettings {
  /** Hosts that are asked at the same time. */
  concurrency: number;
  /** Least pause between two requests to one host, in milliseconds; a longer crawl-delay of its robots.txt counts instead. */
  hostDelayMs: number;
  /** The longest crawl-delay that is kept to; default 30 seconds. */
  maxCrawlDelayMs?: number | undefined;
  /** How often a page is asked for again after a failure that may pass; default 2. */
  retries?: number | undefined;
  /** Pause before the first of them, each next one is twice as long; default 5 seconds. */
  retryPauseMs?: number | undefined;
  /** The longest Retry-After that is waited for, a host that asks for more is left alone until the next run; default 2 minutes. */
  maxHoldMs?: number | undefined;
  /** Default: the real one. */
  pace?: Pace | undefined;
}

/** How one run behaves towards the hosts it asks. */
export interface RunManners {
  hosts: HostSchedule;
  manners: Manners;
  /**
   * Reads the robots.txt of a page's host before the page is asked for, so that the pause between the two passes in the lane and not in
   * one of the crawler's slots. False where it cannot be had; its host is then held for another attempt, as long as there is one left.
   */
  meet(address: string): Promise<boolean>;
  /** How long to wait before a page is asked for again, in milliseconds; null where its capture stands. Holds the host where it asked for that. */
  pauseAfter(capture: Capture, tried: number): number | null;
}

export function createRunManners(settings: CrawlSettings, pace: Pace): RunManners {
  const { hostDelayMs, maxCrawlDelayMs = 30_000, retries = 2, retryPauseMs = 5_000, maxHoldMs = 120_000 } = settings;
  const hosts = new HostSchedule({ hostDelayMs, maxHoldMs, pace });
  const turn: Manners['turn'] = (url, request) => hosts.turn(url.host, request);
  const robots = createRobots(settings, turn);
  const robotsTried = new Map<string, number>();

  const rulesFor = async (url: URL) => {
    const rules = await robots.rules(url);
    if (rules.crawlDelayMs !== null) hosts.slowDown(url.host, Math.min(rules.crawlDelayMs, maxCrawlDelayMs));
    return rules;
  };

  const pauseAfter = (capture: Capture, tried: number) => {
    const { again, holdMs } = retryAdvice(capture, settings.now?.() ?? new Date());
    if (holdMs !== null) hosts.hold(hostOf(capture.finalUrl), holdMs);
    return again && tried < retries && (holdMs ?? 0) <= maxHoldMs ? retryPauseMs * 2 ** tried : null;
  };

  const meet = async (address: string) => {
    const url = parseAddress(address);
    if (url === null || !/^https?:$/.test(url.protocol)) return true;
    const { unreachable } = await rulesFor(url);
    if (unreachable === null) return true;
    const tried = robotsTried.get(url.origin) ?? 0;
    const pauseMs = tried < retries ? pauseAfter(unreachable, tried) : null;
    if (pauseMs === null) return false;
    robotsTried.set(url.origin, tried + 1);
    robots.forget(url);
    hosts.hold(url.host, pauseMs);
    return false;
  };

  return { hosts, manners: { turn, refusal: async (url) => (await rulesFor(url)).refusal(url) }, meet, pauseAfter };
}
