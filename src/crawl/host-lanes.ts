import { createRequire } from 'node:module';
import type { IRequestList, Request } from '@crawlee/basic';
import type { SourceKind } from '../model.ts';
import { hostOf } from './address.ts';
import type { DocumentRequest } from './fetch-settings.ts';

const crawlee = createRequire(import.meta.url)('@crawlee/basic') as typeof import('@crawlee/basic');

/** One page to fetch. */
export interface CrawlRequest extends DocumentRequest {
  slug: string;
  /** null: one document at one address. */
  kind?: SourceKind | null | undefined;
  /** By what its kind of source told the last good answer from others. */
  changeKey?: string | null | undefined;
}

/** A page on its way through a run: waiting in its lane, or being fetched. */
interface Entry {
  readonly page: CrawlRequest;
  readonly lane: Lane;
  /** There once the page has been given out. */
  request: Request | null;
  notBefore: number;
  /** How often it was postponed after a failure. */
  retries: number;
}

interface Lane {
  readonly host: string;
  readonly waiting: Entry[];
  /** Pages of this lane that are being fetched. */
  busy: number;
}

export interface HostLanesSettings {
  /** When the host may be asked next, on the same clock as `now`. */
  readyAt: (host: string) => number;
  requestsPerHost: number;
  now: () => number;
  /** Nothing is given out after it. */
  stop: AbortSignal | undefined;
}

/**
 * The pages of a run as crawlee's request list, one lane for each host. A page is given out only when its host is free and its
 * pause has passed, so a slow host holds no more slots of the crawler than it is asked at once, and never makes another host wait.
 * Lanes take turns. A page is known by its slug: two pages with one URL are both fetched.
 */
export class HostLanes implements IRequestList {
  readonly inProgress = new Set<string>();
  readonly #settings: HostLanesSettings;
  readonly #lanes = new Map<string, Lane>();
  readonly #inHand = new Map<Request, Entry>();
  readonly #length: number;
  #handled = 0;

  constructor(pages: readonly CrawlRequest[], settings: HostLanesSettings) {
    this.#settings = settings;
    this.#length = pages.length;
    for (const page of pages) {
      const lane = this.#lane(hostOf(page.url));
      lane.waiting.push({ page, lane, request: null, notBefore: -Infinity, retries: 0 });
    }
  }

  get requestsPerHost(): number {
    return this.#settings.requestsPerHost;
  }

  get hostCount(): number {
    return this.#lanes.size;
  }

  length(): number {
    return this.#length;
  }

  handledCount(): number {
    return this.#handled;
  }

  async isFinished(): Promise<boolean> {
    if (this.#settings.stop?.aborted) return this.#inHand.size === 0;
    return this.#handled === this.#length;
  }

  async isEmpty(): Promise<boolean> {
    return this.#ready() === null;
  }

  async persistState(): Promise<void> {}

  async fetchNextRequest(): Promise<Request | null> {
    const entry = this.#ready();
    if (entry === null) return null;
    const { lane, page } = entry;
    lane.waiting.splice(lane.waiting.indexOf(entry), 1);
    lane.busy += 1;
    this.#lanes.delete(lane.host);
    this.#lanes.set(lane.host, lane);
    entry.request ??= new crawlee.Request({ url: page.url, uniqueKey: page.slug });
    this.#inHand.set(entry.request, entry);
    this.inProgress.add(page.slug);
    return entry.request;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Request> {
    for (let next = await this.fetchNextRequest(); next !== null; next = await this.fetchNextRequest()) yield next;
  }

  async reclaimRequest(request: Request): Promise<void> {
    const entry = this.#release(request);
    // A page that failed goes to the end of its lane; one whose host wants a pause first keeps its place.
    if (entry.notBefore > this.#settings.now()) entry.lane.waiting.push(entry);
    else entry.lane.waiting.unshift(entry);
  }

  async markRequestHandled(request: Request): Promise<void> {
    this.#release(request);
    this.#handled += 1;
  }

  /** The pages that were never given out, or never again. */
  left(): CrawlRequest[] {
    return [...this.#lanes.values()].flatMap(({ waiting }) => waiting.map(({ page }) => page));
  }

  /** The page that was given out as this request, and how often it was postponed. */
  handout(request: Request): Readonly<Pick<Entry, 'page' | 'retries'>> {
    return this.#given(request);
  }

  /** Says when a page that is being fetched may be given out again, once it is reclaimed. */
  postpone(request: Request, notBefore: number): void {
    const entry = this.#given(request);
    entry.notBefore = notBefore;
    entry.retries += 1;
  }

  #ready(): Entry | null {
    if (this.#settings.stop?.aborted) return null;
    const now = this.#settings.now();
    for (const { busy, waiting, host } of this.#lanes.values()) {
      if (busy >= this.#settings.requestsPerHost || waiting.length === 0 || this.#settings.readyAt(host) > now) continue;
      const entry = waiting.find(({ notBefore }) => notBefore <= now);
      if (entry !== undefined) return entry;
    }
    return null;
  }

  #release(request: Request): Entry {
    const entry = this.#given(request);
    entry.lane.busy -= 1;
    this.#inHand.delete(request);
    this.inProgress.delete(entry.page.slug);
    return entry;
  }

  #given(request: Request): Entry {
    const entry = this.#inHand.get(request);
    if (entry === undefined) throw new Error(`page ${request.uniqueKey} was not given out`);
    return entry;
  }

  #lane(host: string): Lane {
    const known = this.#lanes.get(host);
    if (known !== undefined) return known;
    const lane: Lane = { host, waiting: [], busy: 0 };
    this.#lanes.set(host, lane);
    return lane;
  }
}
