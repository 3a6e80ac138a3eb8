import { FetchFailure } from './fetch-failure.ts';

/** The clock of pauses: monotonic, in milliseconds; not the time that captures bear, which may stand still in a simulation. */
export interface Pace {
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

export interface HostScheduleSettings {
  /** From the end of one request to the start of the next one of the same host, in milliseconds. */
  hostDelayMs: number;
  /** A Retry-After that is longer than this closes the host for the run. */
  maxHoldMs: number;
  pace: Pace;
}

interface Host {
  /** Settles when the last request in line is over. */
  line: Promise<void>;
  lastEnd: number;
  delayMs: number;
  heldUntil: number;
  closed: boolean;
}

/** Who may be asked when: one request at a time for each host (name and port), with a pause between two. */
export class HostSchedule {
  readonly #settings: HostScheduleSettings;
  readonly #hosts = new Map<string, Host>();

  constructor(settings: HostScheduleSettings) {
    this.#settings = settings;
  }

  /**
   * Runs one request when all requests to its host before it are over and the pause has passed.
   * @throws FetchFailure `deferred` where the host is closed for the run
   */
  turn<T>(host: string, request: () => Promise<T>): Promise<T> {
    const state = this.#host(host);
    const before = state.line;
    const turn = before.then(async () => {
      await this.#waitUntil(() => this.readyAt(host));
      if (state.closed) throw new FetchFailure('deferred', `${host} asked for a longer pause than this run waits`);
      try {
        return await request();
      } finally {
        state.lastEnd = this.#settings.pace.now();
      }
    });
    state.line = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  /** When the host may be asked next; a closed one at once, for it is not asked at all. */
  readyAt(host: string): number {
    const { lastEnd, delayMs, heldUntil, closed } = this.#host(host);
    return closed ? -Infinity : Math.max(lastEnd + delayMs, heldUntil);
  }

  /** The host asked for a longer pause between requests; a shorter one than ours is not taken. */
  slowDown(host: string, delayMs: number): void {
    const state = this.#host(host);
    state.delayMs = Math.max(state.delayMs, delayMs);
  }

  /** The host asked for peace: it is left alone so long, or for the rest of the run where that is longer than we wait. */
  hold(host: string, ms: number): void {
    const state = this.#host(host);
    if (ms > this.#settings.maxHoldMs) state.closed = true;
    else state.heldUntil = Math.max(state.heldUntil, this.#settings.pace.now() + ms);
  }

  async #waitUntil(readyAt: () => number): Promise<void> {
    for (let wait = readyAt() - this.#settings.pace.now(); wait > 0; wait = readyAt() - this.#settings.pace.now()) {
      await this.#settings.pace.sleep(wait);
    }
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const host: Host = {
      line: Promise.resolve(),
      lastEnd: -Infinity,
      delayMs: this.#settings.hostDelayMs,
      heldUntil: -Infinity,
      closed: false,
    };
    this.#hosts.set(name, host);
    return host;
  }
}
