import { foldText } from './fold.ts';
import { isLittleWord } from './vocabulary.ts';

/** Words that begin alike for this many letters are taken for one family: "decide" and "decision". */
const FAMILY = 4;
/** Of a very long text only the first words are asked. */
const WORDS_ASKED = 400;
/** On a page of fewer passages nearly every word is common; rarity is measured as if there were so many. */
const FEWEST = 20;

/** The first words of a text in lower case. */
export function firstWords(text: string, count: number): string[] {
  return foldText(text.slice(0, count * 40))
    .toLowerCase()
    .split(/[^\p{L}\p{N}$%'-]+/u, count)
    .filter((word) => word !== '');
}

/** How much the same words at the start say, 0–1. Little words say a quarter; three others say all that a start can say. */
export function sameStart(old: readonly string[], now: readonly string[]): number {
  let said = 0;
  for (const [at, word] of old.entries()) {
    if (word !== now[at]) break;
    said += isLittleWord(word) ? 0.25 : 1;
  }
  return Math.min(1, said / 3);
}

/** What texts are about, by the families of their words; a family that stands in every other text of the page says nothing. */
export class Topics {
  readonly #texts: readonly string[];
  #frequency: Map<string, number> | null = null;

  /** `texts`: all of both lists. They are read when first asked. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  /** How much two texts have in common: the rarity of the families they share, as a part of what the shorter one could share; about 0–1. */
  inCommon(before: string, after: string): number {
    this.#frequency ??= count(this.#texts);
    const old = familiesOf(before);
    const now = familiesOf(after);
    const texts = Math.max(FEWEST, this.#texts.length);
    let rarity = 0;
    for (const family of now) if (old.has(family)) rarity += Math.log(texts / (this.#frequency.get(family) ?? 1));
    return rarity / Math.log(texts) / Math.sqrt(Math.max(1, Math.min(old.size, now.size)));
  }
}

function count(texts: readonly string[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const text of texts) for (const family of familiesOf(text)) frequency.set(family, (frequency.get(family) ?? 0) + 1);
  return frequency;
}

function familiesOf(text: string): Set<string> {
  const words = firstWords(text, WORDS_ASKED).filter((word) => word.length >= FAMILY && !isLittleWord(word));
  return new Set(words.map((word) => (/\d/.test(word) ? word : word.slice(0, FAMILY))));
}
