import { setTimeout as sleep } from 'node:timers/promises';
import { BasicCrawler, Configuration, Log, LogLevel, type Request, RetryRequestError } from '@crawlee/basic';
import type { Capture } from '../model.ts';
import { fetchDocument } from './fetch-document.ts';
import { type CrawlRequest, HostLanes, hostOf } from './host-lanes.ts';
import type { Pace } from './host-schedule.ts';
import { type CrawlSettings, createRunManners } from './run-manners.ts';

export type { CrawlRequest } from './host-lanes.ts';
export type { CrawlSettings } from './run-manners.ts';

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
  const pace = settings.pace ?? REAL_PACE;
  const { hosts, manners, meet, pauseAfter } = createRunManners(settings, pace);
  const lanes = new HostLanes(requests, { readyAt: (host) => hosts.readyAt(host), now: pace.now });
  const errors: unknown[] = [];

  const fetchPage = async (request: Request) => {
    const { page, retries } = lanes.handout(request);
    const met = await meet(page.url);
    if (hosts.readyAt(hostOf(page.url)) > pace.now()) throw new AskAgain();
    const capture = await fetchDocument(page, settings, manners);
    const pauseMs = met ? pauseAfter(capture, retries) : null;
    if (pauseMs !== null) {
      lanes.postpone(request, pace.now() + pauseMs);
      throw new AskAgain();
    }
    await onCapture(page, capture);
  };
  await createCrawler(lanes, settings.concurrency, fetchPage, (error) => errors.push(error)).run();

  const left = lanes.length() - lanes.handledCount();
  if (left > 0) errors.push(new Error(`the run was stopped before ${left} of ${lanes.length()} pages were asked for`));
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} pages could not be taken in`);
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
