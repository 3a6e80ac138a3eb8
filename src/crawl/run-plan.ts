import type { HostRecord } from '../model.ts';
import { hostOf, parseAddress } from './address.ts';
import type { CrawlRequest } from './host-lanes.ts';
import { isFresh, type RobotsRules, rulesOf } from './robots.ts';
import type { CrawlSettings } from './run-manners.ts';

/** What a run would ask of one host. */
export interface HostPlan {
  host: string;
  /** The host is left alone until then, so that nothing would be asked. */
  heldUntil: string | null;
  why: string | null;
  /** When its robots.txt was read; null: it would be asked for first. */
  robotsReadAt: string | null;
  /** The pause between two requests, in seconds. */
  pauseSeconds: number;
  pages: PagePlan[];
  requests: number;
  /** The least time that the requests and their pauses take, in seconds; answers are not counted. */
  seconds: number;
}

export interface PagePlan {
  slug: string;
  url: string;
  /** Sent with conditions, so that an unchanged page costs no body. */
  conditional: boolean;
  /** What robots.txt says against it, as far as that is known; null: it would be asked for. */
  refused: string | null;
}

/** What a run would ask of whom, by what is known of each host. Nothing is sent. */
export function planRun(requests: readonly CrawlRequest[], settings: CrawlSettings): HostPlan[] {
  const now = settings.now?.() ?? new Date();
  const records = new Map(settings.hosts?.known.map((record) => [record.host, record]));
  const byHost = groupByHost(requests);
  return [...byHost].map(([host, asked]) => planHost(host, asked, records.get(host) ?? null, settings, now.getTime()));
}

function planHost(
  host: string,
  asked: readonly CrawlRequest[],
  record: HostRecord | null,
  { userAgent, hostDelayMs, maxCrawlDelayMs = 30_000 }: CrawlSettings,
  now: number,
): HostPlan {
  const robots = record?.robots && isFresh(record.robots, now) ? record.robots : null;
  const rules = robots === null ? null : rulesOf(robots, userAgent);
  const held = record?.heldUntil && Date.parse(record.heldUntil) > now ? record.heldUntil : null;
  const pages = asked.map((request) => planPage(request, robots?.origin ?? null, rules));
  const pauseMs = Math.max(hostDelayMs, Math.min(rules?.crawlDelayMs ?? 0, maxCrawlDelayMs));
  const wanted = pages.filter(({ refused }) => refused === null).length + (robots === null ? 1 : 0);
  const sent = held === null ? wanted : 0;
  return {
    host,
    heldUntil: held,
    why: held === null ? null : (record?.why ?? null),
    robotsReadAt: robots?.time ?? null,
    pauseSeconds: pauseMs / 1000,
    pages,
    requests: sent,
    seconds: (Math.max(0, sent - 1) * pauseMs) / 1000,
  };
}

function planPage({ slug, url, etag, lastModified }: CrawlRequest, origin: string | null, rules: RobotsRules | null): PagePlan {
  const address = parseAddress(url);
  const refusal = rules !== null && address !== null && address.origin === origin ? rules.refusal(address) : null;
  return { slug, url, conditional: etag !== null || lastModified !== null, refused: refusal?.message ?? null };
}

function groupByHost(requests: readonly CrawlRequest[]): Map<string, CrawlRequest[]> {
  const byHost = new Map<string, CrawlRequest[]>();
  for (const request of requests) byHost.set(hostOf(request.url), [...(byHost.get(hostOf(request.url)) ?? []), request]);
  return byHost;
}
