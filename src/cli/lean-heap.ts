import { setFlagsFromString } from 'node:v8';

/** By how much of what was alive the heap may grow before the next collection, in percent. */
const GROWTH_PERCENT = 10;

/**
 * Left to itself, V8 lets the heap grow to several times what is alive, and comparing pages makes much that lives for one page only: of
 * 200 edited pages of 50 kB 55 MB were alive and 330 MB held. Collecting sooner holds 100 MB less, for up to a tenth more of processor time.
 */
export function keepHeapLean(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
