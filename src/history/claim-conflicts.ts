import type { Senses } from '../claims/reading.ts';
import type { FactType } from '../model.ts';

/** A fact of a sentence against what the passages that carry it state now. */
export interface FactConflict {
  type: FactType;
  /** As the article says it. */
  article: string;
  /** As the pages say it. */
  pages: string[];
}

/** Types whose values can be told apart without knowing more of what they are of. */
const TOLD_APART: ReadonlySet<FactType> = new Set(['fee', 'duration', 'edition', 'percentage', 'address']);

/** The facts of a sentence that none of the passages states, where they state others of the kind. */
export function conflictsOf(claim: string, passages: readonly { text: string }[], { read, meaning }: Senses): FactConflict[] {
  const stated = passages.flatMap(({ text }) => read(text).facts);
  return read(claim)
    .facts.filter(({ type }) => TOLD_APART.has(type))
    .flatMap((fact) => {
      const same = stated.filter(({ type }) => type === fact.type);
      const folded = (value: string | number): string =>
        String(value)
          .toLowerCase()
          .replace(/[^a-z0-9$]+/g, ' ');
      const agrees = same.some(
        (other) =>
          meaning(other) === meaning(fact) ||
          folded(other.value).includes(folded(fact.value)) ||
          folded(fact.value).includes(folded(other.value)),
      );
      return agrees || same.length === 0
        ? []
        : [{ type: fact.type, article: fact.text, pages: [...new Set(same.map(({ text }) => text))] }];
    });
}
