import { compare } from '../compare/index.ts';
import { wordRuns } from '../compare/words.ts';
import type { ChangeKind, Passage, WordRun } from '../model.ts';

/** One passage in one version or both. `words` of an edited one, empty otherwise. */
export interface CompareRow<P extends Passage = Passage> {
  kind: ChangeKind | 'same';
  before: P | null;
  after: P | null;
  words: WordRun[];
}

/** Two whole versions side by side: every passage once, in the order of the newer one; what is gone stands where it stood. */
export function compareRows<P extends Passage>(before: readonly P[], after: readonly P[]): CompareRow<P>[] {
  const { origin, changes } = compare(before, after);
  const kinds = new Map(changes.flatMap(({ kind, after: place }) => (place === null ? [] : [[place, kind] as const])));
  const rows = after.map(
    (passage, place): CompareRow<P> => rowOf(kinds.get(place) ?? 'same', before[origin[place] ?? -1] ?? null, passage),
  );
  const kept = new Map(origin.flatMap((old, place) => (old === null || kinds.get(place) === 'moved' ? [] : [[old, place] as const])));
  const survives = new Set(origin);
  const gone = before.flatMap((passage, place) => (survives.has(place) ? [] : [{ passage, at: placeAfter(place, kept) }]));
  return rows
    .map((row, place) => ({ row, at: place + 1 }))
    .concat(gone.map(({ passage, at }) => ({ row: rowOf('removed', passage, null), at: at + 0.5 })))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

function rowOf<P extends Passage>(kind: CompareRow['kind'], before: P | null, after: P | null): CompareRow<P> {
  const edited = before !== null && after !== null && before.text !== after.text;
  return { kind, before, after, words: edited ? wordRuns(before.text, after.text) : [] };
}

/** What is gone follows the nearest passage before it that stayed; 0: the top of the page. */
function placeAfter(old: number, kept: ReadonlyMap<number, number>): number {
  for (let place = old - 1; place >= 0; place--) {
    const stayed = kept.get(place);
    if (stayed !== undefined) return stayed + 1;
  }
  return 0;
}
