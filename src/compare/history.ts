import type { Comparison, Passage } from '../model.ts';
import { candidatesAmong } from './shared.ts';
import { prepare, type Sides } from './side.ts';

/** A passage that vanished in an earlier version: its number within the page's history, and how it last stood. */
export interface GraveyardEntry {
  passage: number;
  last: Passage;
}

/** An equal text of fewer characters must stand under the same headings too. */
const LONG_ENOUGH = 24;
/** A text that comes back reworded must be this alike, have this many words, and be more alike than the next best by this much. */
const NEARLY_EQUAL = 0.85;
const WORDS = 8;
const LEAD = 0.1;

/**
 * Finds among added passages those that stood on the page before and come back. Gives for each new passage its entry of
 * `graveyard` (the latest to vanish last), or null; no entry is given twice.
 */
export function recognise(
  comparison: Comparison,
  after: readonly Passage[],
  graveyard: readonly GraveyardEntry[],
): (GraveyardEntry | null)[] {
  const back = new Map<number, number>();
  const added = comparison.origin.flatMap((origin, index) => (origin === null && after[index] ? [{ index, passage: after[index] }] : []));
  if (added.length > 0 && graveyard.length > 0) {
    const sides = prepare(
      graveyard.map((entry) => entry.last),
      added.map((entry) => entry.passage),
    );
    findEqual(sides, back);
    findNearlyEqual(sides, back);
  }
  const found = new Map([...back].map(([place, entry]) => [added[place]?.index, graveyard[entry]]));
  return after.map((_, index) => found.get(index) ?? null);
}

/** `back`: by place among the added passages, the index of the graveyard entry. */
function findEqual(sides: Sides, back: Map<number, number>): void {
  const graves = new Map<number, number[]>();
  for (const [index, core] of sides.before.cores.entries()) {
    const held = graves.get(core);
    if (held) held.push(index);
    else graves.set(core, [index]);
  }
  for (const [place, core] of sides.after.cores.entries()) {
    const open = (graves.get(core) ?? []).filter((index) => bothOrNoHeading(sides, index, place));
    const samePath = open.filter((index) => pathOf(sides.before.passages[index]) === pathOf(sides.after.passages[place]));
    const long = (sides.after.passages[place]?.text.length ?? 0) >= LONG_ENOUGH;
    const entry = samePath.at(-1) ?? (long ? open.at(-1) : undefined);
    if (entry === undefined) continue;
    back.set(place, entry);
    graves.set(
      core,
      (graves.get(core) ?? []).filter((index) => index !== entry),
    );
  }
}

function findNearlyEqual(sides: Sides, back: Map<number, number>): void {
  const taken = new Set(back.values());
  const places = [...sides.after.passages.keys()].filter((place) => !back.has(place) && sides.after.bag(place).words.length >= WORDS);
  const candidates = candidatesAmong(sides, places);
  const returns = [...sides.before.passages.keys()].flatMap((entry) => {
    const [best, next] = taken.has(entry) ? [] : candidates(entry);
    return best && best.text >= NEARLY_EQUAL && best.text - (next?.text ?? 0) >= LEAD
      ? [{ entry, place: best.after, text: best.text }]
      : [];
  });
  for (const { entry, place } of returns.sort((a, b) => b.text - a.text || b.entry - a.entry)) if (!back.has(place)) back.set(place, entry);
}

function bothOrNoHeading(sides: Sides, entry: number, place: number): boolean {
  return (sides.before.shapes[entry] === 'heading') === (sides.after.shapes[place] === 'heading');
}

function pathOf(passage: Passage | undefined): string {
  return passage?.path.join('\n') ?? '';
}
