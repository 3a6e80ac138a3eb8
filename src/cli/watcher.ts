import { hostOf } from '../crawl/address.ts';
import { toTime } from '../history/week.ts';
import type { StoredPage } from '../store/index.ts';
import type { RunResult } from './run-track.ts';
import type { WatchStatus } from './status-file.ts';

export interface WatcherParts {
  now: () => Date;
  /** The pages that are due, the longest overdue first. */
  due: () => Promise<StoredPage[]>;
  /** One run; `onDone` is told each page that is dealt with. */
  track: (pages: readonly StoredPage[], onDone: (slug: string) => void) => Promise<RunResult>;
  deliver: () => Promise<void>;
  /** Told when something changed that a status shows. */
  onStatus: (status: Pick<WatchStatus, 'tracking' | 'lastRun' | 'lastError'>) => void;
  onError: (message: string) => void;
}

/**
 * What `watch` does at its ticks. A page is never in two runs at once, nor is a host: while a slow one is still being tracked, the pages of
 * all others are tracked in runs of their own. However many ticks were slept through, a page is looked at once.
 */
export class Watcher {
  readonly #parts: WatcherParts;
  /** The pages that are being tracked, with their hosts. */
  readonly #busy = new Map<string, string>();
  readonly #running = new Set<Promise<void>>();
  #delivering: Promise<void> | null = null;
  #lastRun: WatchStatus['lastRun'] = null;
  #lastError: WatchStatus['lastError'] = null;

  constructor(parts: WatcherParts) {
    this.#parts = parts;
  }

  /** Begins a run with the pages that are due and whose hosts are free; resolves when that run is over. Never throws. */
  async tick(): Promise<void> {
    const run = this.#guarded(async () => {
      const due = await this.#parts.due();
      const hosts = new Set(this.#busy.values());
      const pages = due.filter(({ url }) => !hosts.has(hostOf(url)));
      if (pages.length > 0) await this.#run(pages);
    });
    await this.#kept(run);
    this.#tell();
  }

  /** Sends what is due, unless that is under way. Never throws. */
  async deliver(): Promise<void> {
    this.#delivering ??= this.#guarded(() => this.#parts.deliver()).finally(() => {
      this.#delivering = null;
    });
    await this.#kept(this.#delivering);
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #run(pages: readonly StoredPage[]): Promise<void> {
    for (const { slug, url } of pages) this.#busy.set(slug, hostOf(url));
    const began = toTime(this.#parts.now());
    this.#tell();
    try {
      const { checked, changed, failed, left } = await this.#parts.track(pages, (slug) => this.#busy.delete(slug));
      this.#lastRun = { began, ended: toTime(this.#parts.now()), checked, changed, failed, left };
    } finally {
      for (const { slug } of pages) this.#busy.delete(slug);
    }
    await this.deliver();
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#lastError = { time: toTime(this.#parts.now()), message };
      this.#parts.onError(message);
    }
  }

  async #kept(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    await work.finally(() => this.#running.delete(work));
  }

  #tell(): void {
    this.#parts.onStatus({ tracking: this.#busy.size, lastRun: this.#lastRun, lastError: this.#lastError });
  }
}
