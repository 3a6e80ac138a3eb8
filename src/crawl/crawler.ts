import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BasicCrawler, Request } from '@crawlee/basic';
import type { Capture } from '../model.ts';
import { hostOf } from './address.ts';
import { type CrawlRequest, HostLanes } from './host-lanes.ts';
import type { Pace } from './host-schedule.ts';
import { createObtain } from './obtain.ts';
import { type CrawlSettings, createRunManners } from './run-manners.ts';

export type { CrawlRequest } from './host-lanes.ts';
export type { CrawlSettings } from './run-manners.ts';

// Through `import`, the same package costs twice the time: every name that it exports is looked for first.
const crawlee = createRequire(import.meta.url)('@crawlee/basic') as typeof import('@crawlee/basic');

const REAL_PACE: Pace = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
};

/** Thrown to crawlee, which then puts the page back into its lane; how often is for us to decide, not for its own count. */
class AskAgain extends crawlee.RetryRequestError {}

/** crawlee's own asks the system for its memory, by a process of its own, at the start of every run: we set how much is done at once. */
class SilentEvents extends crawlee.EventManager {}

/** Any number that is set keeps crawlee from asking the system for one. */
const MEMORY_MBYTES = 4096;

/** Our own errors end a run's page; crawlee's clock must never end it first, however long a host makes us wait. */
const DAY_SECS = 86_400;

/** Told of a page that is left for a later run, and why: nothing was asked, so there is no capture. */
export type OnLeft = (request: CrawlRequest, why: string) => void;

/**
 * Fetches every page and hands each capture to `onCapture` as it comes, failures included, one call a page; a page whose host is to be
 * left alone goes to `onLeft` instead. One page's failure, or an error of `onCapture`, never stops the others.
 * @throws AggregateError with what `onCapture` threw, when all pages are done
 */
export async function crawl(
  requests: readonly CrawlRequest[],
  settings: CrawlSettings,
  onCapture: (request: CrawlRequest, capture: Capture) => Promise<void>,
  onLeft: OnLeft = () => {},
): Promise<void> {
  if (requests.length === 0) return;
  const pace = settings.pace ?? REAL_PACE;
  const { hosts, manners, leftForLater, meet, pauseAfter, remember } = createRunManners(settings, pace);
  const lanes = new HostLanes(requests, {
    readyAt: (host) => hosts.readyAt(host),
    requestsPerHost: settings.requestsPerHost ?? 1,
    now: pace.now,
    stop: settings.stop,
  });
  const obtain = createObtain(settings, manners);
  const errors: unknown[] = [];

  const fetchPage = async (request: Request) => {
    const { page, retries } = lanes.handout(request);
    const closed = leftForLater(page.url);
    if (closed !== null) return onLeft(page, closed);
    const met = await meet(page.url);
    if (hosts.readyAt(hostOf(page.url)) > pace.now()) throw new AskAgain();
    const capture = await obtain(page);
    if (capture.error?.code === 'deferred') return onLeft(page, capture.error.message);
    const pauseMs = met ? await pauseAfter(capture, retries) : null;
    if (pauseMs !== null) {
      lanes.postpone(request, pace.now() + pauseMs);
      throw new AskAgain();
    }
    await remember(capture);
    await onCapture(page, capture);
  };
  await createCrawler(lanes, settings.concurrency, fetchPage, (error) => errors.push(error)).run();

  for (const page of lanes.left()) onLeft(page, 'the run was stopped');
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
  const { BasicCrawler, Configuration, Log, LogLevel } = crawlee;
  const concurrency = Math.max(1, Math.min(hostsAtOnce * lanes.requestsPerHost, lanes.hostCount * lanes.requestsPerHost));
  const configuration = new Configuration({ persistStorage: false, logLevel: LogLevel.OFF, memoryMbytes: MEMORY_MBYTES });
  configuration.useEventManager(new SilentEvents(configuration));
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
