import { diffArrays } from 'diff';
import type { Hunk } from './hunk.ts';
import { type Respelling, respellingsIn } from './misspelling.ts';
import type { Unit, Wording } from './wording.ts';

/** An official word that made way for another of the same meaning. */
export interface Swap {
  from: Unit;
  to: Unit;
}

/** What differs between two wordings once official words, synonyms and words without weight are set aside. */
export interface Difference {
  hunks: readonly Hunk[];
  /** Official words and form titles that changed though they mean the same. */
  swaps: readonly Swap[];
  /** Words that were spelt wrong on one side. */
  respellings: readonly Respelling[];
  /** For each token of the two wordings: is it part of the difference? */
  inBefore: readonly boolean[];
  inAfter: readonly boolean[];
  /** The sentences that differ, by number; where words only went, the sentence of the newer wording they went from. */
  sentencesBefore: ReadonlySet<number>;
  sentencesAfter: ReadonlySet<number>;
}

interface OpenHunk extends Hunk {
  removed: Unit[];
  added: Unit[];
}

/** `known`: words that rules rest on; two of them are never one word spelt in two ways. */
export function differenceOf(before: Wording, after: Wording, known: ReadonlySet<string>): Difference {
  const hunks: OpenHunk[] = [];
  const swaps: Swap[] = [];
  let atBefore = 0;
  let atAfter = 0;
  let open: OpenHunk | null = null;
  for (const part of diffArrays(before.units.map(keyOf), after.units.map(keyOf))) {
    const gone = part.added ? [] : before.units.slice(atBefore, atBefore + part.value.length);
    const come = part.removed ? [] : after.units.slice(atAfter, atAfter + part.value.length);
    atBefore += gone.length;
    atAfter += come.length;
    if (!part.removed && !part.added) {
      swaps.push(...swapsIn(gone, come));
      open = null;
      continue;
    }
    if (open === null) {
      open = { removed: [], added: [], beforeAt: atBefore - gone.length, afterAt: atAfter - come.length };
      hunks.push(open);
    }
    open.removed.push(...gone);
    open.added.push(...come);
  }
  const slips = hunks.map((hunk) => respellingsIn(hunk, before, after, known));
  const left = isReordered(before, after, hunks) ? [] : hunks.filter((_, index) => slips[index] === null);
  return { ...withHunks(left, swaps, before, after), respellings: slips.flatMap((slip) => slip ?? []) };
}

/** The same difference without the hunks that say nothing; the official words that changed are what differs where none is left. */
export function withHunks(
  hunks: readonly Hunk[],
  swaps: readonly Swap[],
  before: Wording,
  after: Wording,
): Omit<Difference, 'respellings'> {
  const removed = hunks.length > 0 ? hunks.flatMap((hunk) => hunk.removed) : swaps.map((swap) => swap.from);
  const added = hunks.length > 0 ? hunks.flatMap((hunk) => hunk.added) : swaps.map((swap) => swap.to);
  return {
    hunks,
    swaps,
    inBefore: marks(before, removed),
    inAfter: marks(after, added),
    sentencesBefore: sentences(
      before,
      removed,
      hunks.map((hunk) => hunk.beforeAt),
    ),
    sentencesAfter: sentences(
      after,
      added,
      hunks.map((hunk) => hunk.afterAt),
    ),
  };
}

function sentences({ tokens, units }: Wording, differing: readonly Unit[], places: readonly number[]): Set<number> {
  const around = places.flatMap((at) => units[at - 1] ?? units[at] ?? []);
  return new Set([...differing, ...around].flatMap(({ from }) => tokens[from]?.sentence ?? []));
}

function keyOf(unit: Unit): string {
  return unit.key;
}

function swapsIn(before: readonly Unit[], after: readonly Unit[]): Swap[] {
  return before.flatMap((unit, index) => {
    const other = after[index];
    const official = unit.kind === 'term' || unit.kind === 'title';
    return official && other !== undefined && other.surface !== unit.surface ? [{ from: unit, to: other }] : [];
  });
}

function marks(wording: Wording, units: readonly Unit[]): boolean[] {
  const marked = new Array<boolean>(wording.tokens.length).fill(false);
  for (const unit of units) marked.fill(true, unit.from, unit.to);
  return marked;
}

/** The same units in another order; words that bind, and figures, must keep theirs: "must A, may B" is not "may A, must B". */
function isReordered(before: Wording, after: Wording, hunks: readonly Hunk[]): boolean {
  const sorted = (units: readonly Unit[]): string => units.map(keyOf).toSorted().join(' ');
  const binding = ({ units }: Wording): string => units.filter(binds).map(keyOf).join(' ');
  const removed = hunks.flatMap((hunk) => hunk.removed);
  const added = hunks.flatMap((hunk) => hunk.added);
  return sorted(removed) === sorted(added) && binding(before) === binding(after);
}

function binds(unit: Unit): boolean {
  return unit.kind === 'operator' || /\d/.test(unit.key);
}
