import { likeness } from './likeness.ts';
import type { Sides } from './side.ts';
import type { Bag } from './vocabulary.ts';

/** Words that stand in more of the open passages than this find no candidates: they would bring everything. */
const COMMON_WORD = 40;
/** So many candidates of one passage are weighed exactly. */
const CANDIDATES = 5;

/** For each of some new passages, the weight of the words that an old passage shares with it. The array is reused by the next call. */
export function sharedWith(sides: Sides, after: readonly number[]): (before: number) => Float64Array {
  const weights = sides.weights();
  const postings = postingsOf(sides, after);
  const shared = new Float64Array(after.length);
  return (before) => {
    shared.fill(0);
    for (const word of sides.before.bag(before).words) {
      const weight = weights[word] ?? 0;
      for (const place of postings.get(word) ?? []) shared[place] = (shared[place] ?? 0) + weight;
    }
    return shared;
  };
}

interface Candidate {
  after: number;
  text: number;
}

/** For an old passage, the new ones of its shape that share rare words with it, most alike first. The cost does not grow with old × new. */
export function candidatesAmong(sides: Sides, after: readonly number[]): (before: number) => Candidate[] {
  const weights = sides.weights();
  const postings = postingsOf(sides, after);
  return (before) => {
    const bag = sides.before.bag(before);
    const rare = new Map<number, number>();
    for (const word of bag.words) {
      const held = postings.get(word);
      if (held && held.length <= COMMON_WORD) for (const place of held) rare.set(place, (rare.get(place) ?? 0) + (weights[word] ?? 0));
    }
    return [...rare]
      .sort((x, y) => y[1] - x[1] || x[0] - y[0])
      .map(([place]) => after[place] ?? -1)
      .filter((index) => sides.after.shapes[index] === sides.before.shapes[before])
      .slice(0, CANDIDATES)
      .map((index) => ({ after: index, text: likenessOf(bag, sides.after.bag(index), weights) }))
      .sort((x, y) => y.text - x.text);
  };
}

function postingsOf(sides: Sides, after: readonly number[]): Map<number, number[]> {
  const postings = new Map<number, number[]>();
  for (const [place, index] of after.entries())
    for (const word of sides.after.bag(index).words) {
      const held = postings.get(word);
      if (held) held.push(place);
      else postings.set(word, [place]);
    }
  return postings;
}

function likenessOf(before: Bag, after: Bag, weights: Float64Array): number {
  let [b, a, shared] = [0, 0, 0];
  while (b < before.words.length && a < after.words.length) {
    const [old, now] = [before.words[b] ?? 0, after.words[a] ?? 0];
    if (old === now) shared += weights[old] ?? 0;
    if (old <= now) b++;
    if (now <= old) a++;
  }
  return likeness(shared, before.weight, after.weight);
}
