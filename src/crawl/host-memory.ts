import type { HostRecord, RobotsFile } from '../model.ts';

/** What is known of hosts from runs before, and where it is kept for runs to come. */
export interface HostMemory {
  known: readonly HostRecord[];
  keep(record: HostRecord): Promise<void>;
}

/** The pause after the first run in which a host failed; each next one is twice as long. */
const FIRST_PAUSE_MS = 15 * 60_000;
/** A host that has been down for weeks is still asked twice a day. */
const LONGEST_PAUSE_MS = 12 * 3_600_000;
/** So many pages that fail one after the other mean that the host fails, not the pages. */
const FAILED_IN_A_ROW = 3;

interface Tally {
  answered: boolean;
  failedInARow: number;
}

export interface HostRecordsSettings {
  memory: HostMemory | undefined;
  /** Wall time, milliseconds since 1970. */
  now: () => number;
  /** 0 to 1, spreads pauses so that runs of many do not come back at the same moment. */
  random: () => number;
}

/** The records of hosts during a run: what each run before left, and what this one adds. */
export class HostRecords {
  readonly #settings: HostRecordsSettings;
  readonly #records: Map<string, HostRecord>;
  readonly #tallies = new Map<string, Tally>();

  constructor(settings: HostRecordsSettings) {
    this.#settings = settings;
    this.#records = new Map(settings.memory?.known.map((record) => [record.host, record]));
  }

  /** A new run begins: what is counted within one run begins anew. */
  begin(): void {
    this.#tallies.clear();
  }

  of(host: string): HostRecord {
    return this.#records.get(host) ?? { host, failures: 0, heldUntil: null, why: null, robots: null };
  }

  /** The hosts that are to be left alone, and for how long from now, in milliseconds. */
  held(): { host: string; ms: number }[] {
    const now = this.#settings.now();
    return [...this.#records.values()].flatMap(({ host, heldUntil }) => {
      const ms = heldUntil === null ? 0 : Date.parse(heldUntil) - now;
      return ms > 0 ? [{ host, ms }] : [];
    });
  }

  /** The host asked for peace in so many words. */
  async leaveAlone(host: string, ms: number, why: string): Promise<void> {
    await this.#keep({ ...this.of(host), heldUntil: this.#in(ms), why });
  }

  /** A page of the host was answered: whatever was held against the host is over. */
  async answered(host: string): Promise<void> {
    this.#tallies.set(host, { answered: true, failedInARow: 0 });
    const record = this.of(host);
    if (record.failures > 0) await this.#keep({ ...record, failures: 0, heldUntil: null, why: null });
  }

  /**
   * A page of the host failed for good in this run. The first failure of a run that saw no answer lengthens the pause before the next run.
   * Returns whether the host is to be left alone for the rest of this one.
   */
  async failed(host: string, why: string): Promise<boolean> {
    const { answered = false, failedInARow = 0 } = this.#tallies.get(host) ?? {};
    this.#tallies.set(host, { answered, failedInARow: failedInARow + 1 });
    const closes = failedInARow + 1 === FAILED_IN_A_ROW;
    if ((failedInARow === 0 && !answered) || (closes && answered)) {
      const record = this.of(host);
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** record.failures) * (1 + this.#settings.random() / 4);
      const until = iso(this.#settings.now() + pauseMs);
      const asked = record.heldUntil !== null && record.heldUntil > until;
      await this.#keep({ ...record, failures: record.failures + 1, ...(asked ? {} : { heldUntil: until, why }) });
    }
    return closes;
  }

  async keepRobots(host: string, robots: RobotsFile): Promise<void> {
    await this.#keep({ ...this.of(host), robots });
  }

  #in(ms: number): string {
    return iso(this.#settings.now() + ms);
  }

  async #keep(record: HostRecord): Promise<void> {
    this.#records.set(record.host, record);
    await this.#settings.memory?.keep(record);
  }
}

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
