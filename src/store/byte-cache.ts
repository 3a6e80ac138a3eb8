/** Keeps what was read last, up to a size in bytes; the oldest goes first. */
export class ByteCache<K, V extends { readonly byteLength: number }> {
  readonly #entries = new Map<K, V>();
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    if (value.byteLength > this.#most) return;
    this.#entries.set(key, value);
    this.#size += value.byteLength;
    for (const [oldest] of this.#entries) {
      if (this.#size <= this.#most) break;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#size -= value.byteLength;
  }
}
