import { FetchFailure } from './fetch-failure.ts';

/** The clock of pauses: monotonic, in milliseconds; not the time that captures bear, which may stand still in a simulation. */
export interface Pace {
  now: () => number;
  /** Ends early where the signal says so. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface HostScheduleSettings {
  /** From the end of one request to the start of the next one of the same host, in milliseconds. */
  hostDelayMs: number;
  /** Requests to one host at the same time. */
  requestsAtOnce: number;
  pace: Pace;
  /** 0 to 1: a pause is up to a quarter longer than it must be, never shorter. */
  random: () => number;
  /** No request begins after it. */
  stop: AbortSignal | undefined;
}

interface Host {
  open: number;
  /** Those that wait for a request of the host to end, first come first served. */
  line: (() => void)[];
  delayMs: number;
  /** When its last request began or ended. */
  lastAt: number;
  /** How much longer than it must be the pause after that is. */
  stretch: number;
  heldUntil: number;
  closed: boolean;
}

/** Who may be asked when: so many requests at a time for each host (name and port), with a pause between two. */
export class HostSchedule {
  readonly #settings: HostScheduleSettings;
  readonly #hosts = new Map<string, Host>();

  constructor(settings: HostScheduleSettings) {
    this.#settings = settings;
  }

  /**
   * Runs one request when the requests to its host before it are over and the pause has passed.
   * @throws FetchFailure `deferred` where the host is closed, or the run was stopped
   */
  async turn<T>(name: string, request: () => Promise<T>): Promise<T> {
    const host = this.#host(name);
    if (host.open >= this.#settings.requestsAtOnce) await new Promise<void>((next) => host.line.push(next));
    else host.open += 1;
    try {
      await this.#waitUntil(() => this.readyAt(name));
      if (this.#settings.stop?.aborted) throw new FetchFailure('deferred', 'the run was stopped');
      if (host.closed) throw new FetchFailure('deferred', `${name} is left alone for a longer time than this run waits`);
      this.#pause(host);
      return await request();
    } finally {
      this.#pause(host);
      const next = host.line.shift();
      if (next === undefined) host.open -= 1;
      else next();
    }
  }

  /** When the host may be asked next; a closed one at once, for it is not asked at all. */
  readyAt(name: string): number {
    const { lastAt, delayMs, stretch, heldUntil, closed } = this.#host(name);
    return closed ? -Infinity : Math.max(lastAt + delayMs * stretch, heldUntil);
  }

  /** The host asked for a longer pause between requests; a shorter one than ours is not taken. */
  slowDown(name: string, delayMs: number): void {
    const host = this.#host(name);
    host.delayMs = Math.max(host.delayMs, delayMs);
  }

  /** The host asked for peace for so long. */
  hold(name: string, ms: number): void {
    const host = this.#host(name);
    host.heldUntil = Math.max(host.heldUntil, this.#settings.pace.now() + ms);
  }

  /** The host is not asked again in this run. */
  close(name: string): void {
    this.#host(name).closed = true;
  }

  isClosed(name: string): boolean {
    return this.#host(name).closed;
  }

  /** A new run begins: what was closed is open. Pauses go on. */
  reopen(): void {
    for (const host of this.#hosts.values()) host.closed = false;
  }

  #pause(host: Host): void {
    const { pace, random } = this.#settings;
    host.lastAt = pace.now();
    host.stretch = 1 + random() / 4;
  }

  async #waitUntil(readyAt: () => number): Promise<void> {
    const { pace, stop } = this.#settings;
    for (let wait = readyAt() - pace.now(); wait > 0 && !stop?.aborted; wait = readyAt() - pace.now()) await pace.sleep(wait, stop);
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const host: Host = {
      open: 0,
      line: [],
      delayMs: this.#settings.hostDelayMs,
      lastAt: -Infinity,
      stretch: 1,
      heldUntil: -Infinity,
      closed: false,
    };
    this.#hosts.set(name, host);
    return host;
  }
}
