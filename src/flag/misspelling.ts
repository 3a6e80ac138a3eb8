import type { Hunk } from './hunk.ts';
import type { Token } from './tokens.ts';
import type { Unit, Wording } from './wording.ts';

const SHORTEST = 5;
const LETTERS = /^\p{L}+$/u;

/** A word that was spelt wrong on one side. */
export interface Respelling {
  from: string;
  to: string;
}

/**
 * The words of a hunk that differ by one slip of the hand alone (a letter left out, doubled, changed or put in the wrong place), or null where
 * it holds more. Words that rules know on both sides are two words, and a name inside a sentence may be another name.
 */
export function respellingsIn({ removed, added }: Hunk, before: Wording, after: Wording, known: ReadonlySet<string>): Respelling[] | null {
  if (removed.length === 0 || removed.length !== added.length) return null;
  const found = removed.map((unit, index) => respelling(wordOf(unit, before), wordOf(added[index], after), known));
  return found.every((one) => one !== null) ? found : null;
}

/** The one token of a unit, or null where the unit is more than a word. */
function wordOf(unit: Unit | undefined, { tokens }: Wording): Token | null {
  if (unit === undefined || unit.to - unit.from !== 1) return null;
  const token = tokens[unit.from];
  const isName = token?.capital === true && tokens[unit.from - 1]?.sentence === token.sentence;
  return token === undefined || isName ? null : token;
}

function respelling(from: Token | null, to: Token | null, known: ReadonlySet<string>): Respelling | null {
  if (from === null || to === null || (known.has(from.text) && known.has(to.text))) return null;
  return isSlip(from.text, to.text) ? { from: from.text, to: to.text } : null;
}

/** One letter more, less or other, or two neighbours that changed places; the first and the last letter stay. */
function isSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST || long.length - short.length > 1 || !LETTERS.test(one) || !LETTERS.test(other)) return false;
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const [rest, longRest] = [short.slice(start), long.slice(start)];
  if (short.length < long.length) return rest === longRest.slice(1);
  const swapped = rest[0] === longRest[1] && rest[1] === longRest[0] && rest.slice(2) === longRest.slice(2);
  return swapped || rest.slice(1) === longRest.slice(1);
}
