import type { Config } from '../config.ts';
import type { CrawlSettings } from '../crawl/crawler.ts';
import { version } from './version.ts';

/** The settings of a crawl from the configuration: an honest name, and a way to reach whoever runs it. */
export function crawlSettings(
  config: Config,
  given: Pick<CrawlSettings, 'now' | 'fetch' | 'privateHosts' | 'hosts' | 'stop' | 'signal'>,
): CrawlSettings {
  return {
    userAgent: `policytrace/${version()} (+${config.contact})`,
    timeoutMs: config.timeoutSeconds * 1000,
    maxBytes: config.maxMegabytes * 1_000_000,
    hostDelayMs: config.hostDelaySeconds * 1000,
    requestsPerHost: config.requestsPerHost,
    concurrency: config.concurrency,
    congressKey: process.env.POLICYTRACE_CONGRESS_KEY,
    ...given,
  };
}
