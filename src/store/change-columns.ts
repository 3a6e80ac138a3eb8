import type { Category, ChangeKind, CosmeticKind, Direction, FactChange, FactType, Reason, Significance, Topic } from '../model.ts';
import type { SegmentChange } from './segment.ts';

/** Writes and reads phrases as numbers; `write` gives null for what is no phrase. */
export interface Phrases {
  write(text: string): number | null;
  read(id: number): string;
}

/** Changes and their flags as columns, one place a change. A phrase is a number; one that is none follows a `0` as text. */
export type ChangeColumns = [
  kinds: string,
  passages: number[],
  /** Thousandths. */
  confidences: number[],
  categories: string,
  significances: string,
  directions: string,
  topics: (number | string)[][],
  /** Type, before, after, of; again and again. */
  facts: (number | string | null)[][],
  /** A phrase of rule and saying, then its words. */
  reasons: (number | string)[][],
  /** Place, cosmetic, part; only where there is one of them. */
  odd: (number | string | null)[],
];

const CHANGES: Record<ChangeKind, string> = { added: 'a', removed: 'r', edited: 'e', moved: 'm' };
const CATEGORY: Record<Category, string> = {
  evidence: 'e',
  processing: 'p',
  benefits: 'b',
  eligibility: 'l',
  terminology: 't',
  editorial: 'd',
};
const SIGNIFICANCE: Record<Significance, string> = { none: 'n', low: 'l', medium: 'm', high: 'h' };
const DIRECTION: Record<Direction, string> = { stricter: 's', looser: 'l', neutral: 'n' };
/** Between a rule and what it says. */
const BREAK = '\n';

export function toChangeColumns(changes: readonly SegmentChange[], phrases: Phrases): ChangeColumns {
  const phrase = (text: string): (number | string)[] => {
    const id = phrases.write(text);
    return id === null ? [0, text] : [id];
  };
  const flags = changes.map(({ flag }) => flag);
  return [
    changes.map(({ kind }) => CHANGES[kind]).join(''),
    changes.map(({ passage }) => passage),
    changes.map(({ confidence }) => Math.round(confidence * 1000)),
    flags.map(({ category }) => CATEGORY[category]).join(''),
    flags.map(({ significance }) => SIGNIFICANCE[significance]).join(''),
    flags.map(({ direction }) => DIRECTION[direction]).join(''),
    flags.map(({ topics }) => topics.flatMap(phrase)),
    flags.map(({ facts }) => facts.flatMap(({ type, before, after, of }) => [...phrase(type), before, after, of])),
    flags.map(({ why }) => why.flatMap(({ rule, says, words }) => [...phrase(rule + BREAK + says), ...words])),
    changes.flatMap(({ cosmetic, part }, place) => (cosmetic === null && part === null ? [] : [place, cosmetic, part])),
  ];
}

export function fromChangeColumns(columns: ChangeColumns, phrases: Phrases): SegmentChange[] {
  const [kinds, passages, confidences, categories, significances, directions, topics, facts, reasons, odd] = columns;
  const oddAt = new Map<number, { cosmetic: CosmeticKind | null; part: 'split' | 'merge' | null }>();
  for (let at = 0; at < odd.length; at += 3) {
    oddAt.set(odd[at] as number, { cosmetic: odd[at + 1] as CosmeticKind | null, part: odd[at + 2] as 'split' | 'merge' | null });
  }
  return passages.map((passage, place) => ({
    kind: named(CHANGES, kinds[place]),
    passage,
    confidence: (confidences[place] ?? 0) / 1000,
    ...(oddAt.get(place) ?? { cosmetic: null, part: null }),
    flag: {
      category: named(CATEGORY, categories[place]),
      significance: named(SIGNIFICANCE, significances[place]),
      direction: named(DIRECTION, directions[place]),
      topics: readPhrases(topics[place] ?? [], phrases) as Topic[],
      facts: readFacts(facts[place] ?? [], phrases),
      why: readReasons(reasons[place] ?? [], phrases),
    },
  }));
}

function named<T extends string>(letters: Record<T, string>, letter: string | undefined): T {
  const found = (Object.keys(letters) as T[]).find((name) => letters[name] === letter);
  if (found === undefined) throw new Error(`“${letter}” stands for nothing`);
  return found;
}

function readPhrases(column: readonly (number | string)[], phrases: Phrases): string[] {
  return column.flatMap((entry) => (entry === 0 ? [] : [typeof entry === 'string' ? entry : phrases.read(entry)]));
}

function readFacts(column: readonly (number | string | null)[], phrases: Phrases): FactChange[] {
  const facts: FactChange[] = [];
  for (let at = 0; at < column.length; at += 4) {
    const written = column[at] === 0;
    if (written) at += 1;
    const type = (written ? column[at] : phrases.read(column[at] as number)) as FactType;
    facts.push({ type, before: column[at + 1] ?? null, after: column[at + 2] ?? null, of: column[at + 3] as string | null });
  }
  return facts;
}

function readReasons(column: readonly (number | string)[], phrases: Phrases): Reason[] {
  const reasons: Reason[] = [];
  for (const [at, entry] of column.entries()) {
    if (typeof entry === 'number' && entry !== 0) reasons.push(reasonOf(phrases.read(entry)));
    else if (typeof entry === 'string' && column[at - 1] === 0) reasons.push(reasonOf(entry));
    else if (typeof entry === 'string') reasons.at(-1)?.words.push(entry);
  }
  return reasons;
}

function reasonOf(phrase: string): Reason {
  const at = phrase.indexOf(BREAK);
  return { rule: phrase.slice(0, at), says: phrase.slice(at + 1), words: [] };
}
