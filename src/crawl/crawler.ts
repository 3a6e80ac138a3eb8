import { setTimeout as sleep } from 'node:timers/promises';
import { BasicCrawler, Configuration, Log, LogLevel, type Request, RetryRequestError } from '@crawlee/basic';
import type { Capture } from '../model.ts';
import { parseAddress } from './address.ts';
import { fetchDocument } from './fetch-document.ts';
import type { FetchSettings, Manners } from './fetch-settings.ts';
import { type CrawlRequest, HostLanes, hostOf } from './host-lanes.ts';
import { HostSchedule, type Pace } from './host-schedule.ts';
import { retryAdvice } from './retry.ts';
import { createRobots } from './robots.ts';

export type { CrawlRequest } from './host-lanes.ts';

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

const REAL_PACE: Pace = { now: () => performance.now(), sleep: (ms) => sleep(ms) };

/** Thrown to crawlee, which then puts the page back into its lane; how often is for us to decide, not for its own count. */
class AskAgain extends RetryRequestError {}

/** Our own errors end a run's page; crawlee's clock must never end it first, however long a host makes us wait. */
const DAY_SECS = 86_400;

/**
 * Fetches every page and hands each capture to `onCapture` as it comes, failures included, one call a page.
 * One page's failure, or an error of `onCapture`, never stops the others.
 * @throws AggregateError with what `onCapture` threw, when all pages are done
 */
export async function crawl(
  requests: readonly CrawlRequest[],
  settings: CrawlSettings,
  onCapture: (request: CrawlRequest, capture: Capture) => Promise<void>,
): Promise<void> {
  if (requests.length === 0) return;
  const { hostDelayMs, retries = 2, retryPauseMs = 5_000, maxHoldMs = 120_000, pace = REAL_PACE } = settings;
  const hosts = new HostSchedule({ hostDelayMs, maxHoldMs, pace });
  const lanes = new HostLanes(requests, { readyAt: (host) => hosts.readyAt(host), now: pace.now });
  const { manners, meet } = createManners(settings, hosts);
  const errors: unknown[] = [];

  const fetchPage = async (request: Request) => {
    const { page, retries: retried } = lanes.handout(request);
    await meet(page.url);
    if (hosts.readyAt(hostOf(page.url)) > pace.now()) throw new AskAgain();
    const capture = await fetchDocument(page, settings, manners);
    const advice = retryAdvice(capture, settings.now?.() ?? new Date());
    if (advice.holdMs !== null) hosts.hold(hostOf(capture.finalUrl), advice.holdMs);
    if (advice.again && retried < retries && (advice.holdMs ?? 0) <= maxHoldMs) {
      lanes.postpone(request, pace.now() + retryPauseMs * 2 ** retried);
      throw new AskAgain();
    }
    await onCapture(page, capture);
  };
  await createCrawler(lanes, settings.concurrency, fetchPage, (error) => errors.push(error)).run();

  const left = lanes.length() - lanes.handledCount();
  if (left > 0) errors.push(new Error(`the run was stopped before ${left} of ${lanes.length()} pages were asked for`));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} pages could not be taken in`);
}

function createManners(settings: CrawlSettings, hosts: HostSchedule) {
  const { maxCrawlDelayMs = 30_000 } = settings;
  const turn: Manners['turn'] = (url, request) => hosts.turn(url.host, request);
  const robots = createRobots(settings, turn);
  const rulesFor = async (url: URL) => {
    const rules = await robots.rules(url);
    if (rules.crawlDelayMs !== null) hosts.slowDown(url.host, Math.min(rules.crawlDelayMs, maxCrawlDelayMs));
    return rules;
  };
  const manners: Manners = { turn, refusal: async (url) => (await rulesFor(url)).refusal(url) };
  return {
    manners,
    /** Reads the robots.txt of a page's host, so that the pause after it is waited for in the lane and not in one of the crawler's slots. */
    async meet(address: string): Promise<void> {
      const url = parseAddress(address);
      if (url !== null && /^https?:$/.test(url.protocol)) await rulesFor(url);
    },
  };
}

/**
 * crawlee stripped to what serves here. A Configuration of its own for every run: with a shared one, the second crawl of a process
 * asks for nothing and says so to nobody (apify/crawlee#2133). No session pool: it would disguise us.
 */
function createCrawler(
  lanes: HostLanes,
  hostsAtOnce: number,
  fetchPage: (request: Request) => Promise<void>,
  onError: (error: Error) => void,
): BasicCrawler {
  const concurrency = Math.max(1, Math.min(hostsAtOnce, lanes.hostCount));
  const configuration = new Configuration({ persistStorage: false, logLevel: LogLevel.OFF });
  // A store in memory has nothing to tear down, but crawlee waits for it with a timer that keeps the process alive for a second.
  Object.defineProperty(configuration.getStorageClient(), 'teardown', { value: undefined });
  return new BasicCrawler(
    {
      requestList: lanes,
      requestHandler: ({ request }) => fetchPage(request),
      failedRequestHandler: (_context, error) => onError(error),
      requestHandlerTimeoutSecs: DAY_SECS,
      maxRequestRetries: 0,
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      useSessionPool: false,
      retryOnBlocked: false,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      statusMessageLoggingInterval: DAY_SECS,
      statisticsOptions: { logIntervalSecs: DAY_SECS, persistenceOptions: { enable: false } },
      log: new Log({ level: LogLevel.OFF }),
    },
    configuration,
  );
}
