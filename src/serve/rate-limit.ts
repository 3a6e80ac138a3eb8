/** So many requests at once, and so many a second after them. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** Callers that are remembered; the one that asked longest ago is forgotten first, and begins anew. */
const MOST_CALLERS = 10_000;

/** Counts requests by caller: a bucket that each request takes a drop from, and that fills with time. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** 0: the request may pass; else so many seconds until one may. `nowMs`: any clock that does not go back. */
  take(caller: string, nowMs: number): number {
    const { burst, perSecond } = this.#rate;
    const known = this.#buckets.get(caller) ?? { left: burst, at: nowMs };
    const left = Math.min(burst, known.left + ((nowMs - known.at) / 1000) * perSecond);
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { left: left < 1 ? left : left - 1, at: nowMs });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST_CALLERS) break;
      this.#buckets.delete(oldest);
    }
    return left < 1 ? Math.ceil((1 - left) / perSecond) : 0;
  }
}
