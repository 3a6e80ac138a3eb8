import { foldText } from './fold.ts';
import { isLittleWord } from './vocabulary.ts';

/** Words that begin alike for this many letters are taken for one family: "decide" and "decision". */
const FAMILY = 4;
/** Of a very long text only the first words are asked. */
const WORDS_ASKED = 400;

/** How much the same words at the start say, 0–1. Little words say a quarter; three others say all that a start can say. */
export function sameStart(old: readonly string[], now: readonly string[]): number {
  let said = 0;
  for (const [at, word] of old.entries()) {
    if (word !== now[at]) break;
    said += isLittleWord(word) ? 0.25 : 1;
  }
  return Math.min(1, said / 3);
}

/** Whether two texts have at least one word family in common that says what they are about. */
export function sharesFamily(before: string, after: string): boolean {
  const old = families(before);
  return [...families(after)].some((family) => old.has(family));
}

function families(text: string): Set<string> {
  return new Set(
    firstWords(text, WORDS_ASKED)
      .filter((word) => word.length >= FAMILY && !isLittleWord(word))
      .map((word) => (/\d/.test(word) ? word : word.slice(0, FAMILY))),
  );
}

/** The first words of a text in lower case. */
export function firstWords(text: string, count: number): string[] {
  return foldText(text.slice(0, count * 40))
    .toLowerCase()
    .split(/[^\p{L}\p{N}$%'-]+/u, count)
    .filter((word) => word !== '');
}
