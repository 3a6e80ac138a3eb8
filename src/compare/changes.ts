import type { Change, CosmeticKind, Passage } from '../model.ts';
import { cosmeticKind } from './cosmetic.ts';
import type { Pairing } from './pairing.ts';
import type { Parts } from './parts.ts';
import { listLabel, type Sides } from './side.ts';

/** What happened to each passage that differs, in the order of the new list; removed passages where they stood. */
export function changesOf(sides: Sides, pairing: Pairing, parts: Parts): Change[] {
  const roles = rolesOf(pairing, parts);
  const changes: Change[] = [];
  let told = 0;
  const ends = endsOfGaps(pairing);
  for (const [after, before] of pairing.origins.entries()) {
    for (; told < (ends[after] ?? 0); told++)
      if (pairing.targetOf(told) < 0) changes.push(oneSided('removed', told, roles.old.get(told) ?? null));
    const part = roles.now.get(after) ?? null;
    const change = before < 0 ? oneSided('added', after, part) : bothSided(sides, pairing, before, after, part);
    if (change) changes.push(change);
  }
  for (; told < pairing.targets.length; told++)
    if (pairing.targetOf(told) < 0) changes.push(oneSided('removed', told, roles.old.get(told) ?? null));
  return changes;
}

/** By new index: the old index of the next passage that keeps the order. What was removed before it stood here, and is told first. */
function endsOfGaps(pairing: Pairing): Int32Array {
  const ends = new Int32Array(pairing.origins.length);
  let end = pairing.targets.length;
  for (let after = ends.length - 1; after >= 0; after--) {
    if (pairing.originOf(after) >= 0 && !pairing.moved[after]) end = pairing.originOf(after);
    ends[after] = end;
  }
  return ends;
}

function oneSided(kind: 'added' | 'removed', index: number, part: Change['part']): Change {
  return { kind, before: kind === 'removed' ? index : null, after: kind === 'added' ? index : null, confidence: 1, cosmetic: null, part };
}

function bothSided(sides: Sides, pairing: Pairing, before: number, after: number, part: Change['part']): Change | null {
  const old = sides.before.passages[before];
  const now = sides.after.passages[after];
  const moved = pairing.moved[after] === 1;
  if (!old || !now || (!moved && old.text === now.text && sameColumns(old, now))) return null;
  const confidence = Math.round((pairing.confidence[after] ?? 1) * 1000) / 1000;
  return { kind: moved ? 'moved' : 'edited', before, after, confidence, cosmetic: cosmeticOf(old, now), part };
}

function cosmeticOf(old: Passage, now: Passage): CosmeticKind | null {
  const inTable = old.cells !== null || now.cells !== null;
  return cosmeticKind(old.text, now.text, inTable ? null : { before: listLabel(old), after: listLabel(now) });
}

/** A value that changed its column is news though the row reads the same. Told only where both rows name the same columns. */
function sameColumns(old: Passage, now: Passage): boolean {
  if (!old.cells || !now.cells || old.cells.length !== now.cells.length) return true;
  const named = old.cells.every((cell, at) => cell.column !== null && cell.column === now.cells?.[at]?.column);
  return !named || old.cells.every((cell, at) => cell.text === now.cells?.[at]?.text);
}

/** By index: the part that a passage has in a split or a merge, with the others of it. */
function rolesOf(pairing: Pairing, parts: Parts): { old: Map<number, Change['part']>; now: Map<number, Change['part']> } {
  const old = new Map<number, Change['part']>();
  const now = new Map<number, Change['part']>();
  for (const [after, pieces] of parts.splits) {
    now.set(after, { of: 'split', with: pieces });
    for (const piece of pieces) now.set(piece, { of: 'split', with: [after, ...pieces].filter((index) => index !== piece) });
  }
  for (const [after, pieces] of parts.merges) {
    now.set(after, { of: 'merge', with: pieces });
    for (const piece of pieces)
      old.set(piece, { of: 'merge', with: [pairing.originOf(after), ...pieces].filter((index) => index !== piece) });
  }
  return { old, now };
}
