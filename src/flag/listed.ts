import type { Unit, Wording } from './wording.ts';

/** Do the units stand in a row of things ("Cuba, Haiti, and Nicaragua"), and is one of the row enough, or is all of it meant? */
export function rowOf({ text, tokens }: Wording, units: readonly Unit[]): 'one' | 'all' | null {
  const first = units[0];
  const last = units.at(-1);
  if (first === undefined || last === undefined || units.some(({ kind }) => kind === 'operator')) return null;
  const before = tokens[first.from - 1];
  const after = tokens[last.to];
  const opens = before !== undefined && (isJoint(before.text) || text.slice(before.end, tokens[first.from]?.start).includes(','));
  const closes = after !== undefined && (isJoint(after.text) || text.slice(tokens[last.to - 1]?.end, after.start).includes(','));
  if (!opens && !closes) return null;
  const joint =
    tokens.slice(first.from).find((token) => isJoint(token.text)) ?? tokens.slice(0, first.from).findLast((token) => isJoint(token.text));
  return joint?.text === 'or' ? 'one' : joint === undefined ? null : 'all';
}

function isJoint(word: string): boolean {
  return word === 'and' || word === 'or';
}
