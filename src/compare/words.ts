import { diffArrays } from 'diff';
import type { WordRun } from '../model.ts';
import { type Token, tokenize } from './tokens.ts';

/**
 * Where two texts differ by more tokens than this, the part between their common ends is told as replaced whole: a list of
 * thousands of scattered words helps no reader, and the cost grows with the square of the difference.
 */
const MOST_EDITS = 1_000;

/**
 * The smallest difference of two texts by words. Numbers, dates, citations and form names are never cut.
 * `same` and `removed` runs join to `before` exactly, `same` and `added` runs to `after`.
 */
export function wordRuns(before: string, after: string): WordRun[] {
  const old = tokenize(before);
  const now = tokenize(after);
  const { from, to } = commonEnds(old.tokens, now.tokens);
  const runs = new Runs();
  for (let at = 0; at < from; at++) runs.keep(old.tokens[at], now.tokens[at]);
  const middle = { old: old.tokens.slice(from, old.tokens.length - to), now: now.tokens.slice(from, now.tokens.length - to) };
  tellMiddle(runs, middle.old, middle.now);
  for (let at = to; at > 0; at--) runs.keep(old.tokens.at(-at), now.tokens.at(-at));
  runs.keep({ space: old.tail, text: '' }, { space: now.tail, text: '' });
  return runs.done();
}

/** How many tokens are the same at the start, and at the end after those. */
function commonEnds(old: readonly Token[], now: readonly Token[]): { from: number; to: number } {
  const most = Math.min(old.length, now.length);
  let from = 0;
  while (from < most && old[from]?.text === now[from]?.text) from++;
  let to = 0;
  while (to < most - from && old.at(-1 - to)?.text === now.at(-1 - to)?.text) to++;
  return { from, to };
}

function tellMiddle(runs: Runs, old: readonly Token[], now: readonly Token[]): void {
  const numbers = new Map<string, number>();
  const numbered = (tokens: readonly Token[]) => tokens.map((token) => numberOf(numbers, token.text));
  const parts = old.length === 0 || now.length === 0 ? undefined : diffArrays(numbered(old), numbered(now), { maxEditLength: MOST_EDITS });
  if (!parts) {
    for (const token of old) runs.drop(token);
    for (const token of now) runs.add(token);
    return;
  }
  let [o, n] = [0, 0];
  for (const part of parts)
    for (let count = part.value.length; count > 0; count--) {
      if (part.removed) runs.drop(old[o++]);
      else if (part.added) runs.add(now[n++]);
      else runs.keep(old[o++], now[n++]);
    }
}

/** Equal texts get equal numbers: numbers compare faster than texts. */
function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

/** Collects runs; between two runs that are the same, what was removed stands before what was added. */
class Runs {
  readonly #runs: WordRun[] = [];
  #same = '';
  #removed = '';
  #added = '';

  keep(old: Token | undefined, now: Token | undefined): void {
    if (!old || !now) return;
    if (old.space !== now.space) {
      this.drop({ space: old.space, text: '' });
      this.add({ space: now.space, text: '' });
      this.#close();
      this.#same = now.text;
      return;
    }
    if (this.#removed !== '' || this.#added !== '') this.#close();
    this.#same += now.space + now.text;
  }

  drop(token: Token | undefined): void {
    if (token) this.#removed += token.space + token.text;
  }

  add(token: Token | undefined): void {
    if (token) this.#added += token.space + token.text;
  }

  done(): WordRun[] {
    this.#close();
    return this.#runs;
  }

  #close(): void {
    const space = /^\s+/.exec(this.#removed)?.[0] ?? '';
    if (space !== '' && space === /^\s+/.exec(this.#added)?.[0]) {
      this.#same += space;
      this.#removed = this.#removed.slice(space.length);
      this.#added = this.#added.slice(space.length);
    }
    if (this.#same !== '') this.#runs.push({ op: 'same', text: this.#same });
    if (this.#removed !== '') this.#runs.push({ op: 'removed', text: this.#removed });
    if (this.#added !== '') this.#runs.push({ op: 'added', text: this.#added });
    this.#same = this.#removed = this.#added = '';
  }
}
