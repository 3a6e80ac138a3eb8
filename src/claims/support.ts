import type { Fact } from '../model.ts';
import { coverage, likeness } from './likeness.ts';
import type { Reading, ReadWord, Senses, SourcePassage } from './reading.ts';
import type { WordWeights } from './word-weights.ts';

/** How well one passage carries a claim. */
export interface Support {
  passage: SourcePassage;
  /** 0–1. */
  score: number;
  /** The share of the claim's words, by weight, that the passage has. */
  covered: number;
  /** The sentences of the passage that carry it, by number. */
  sentences: readonly number[];
  /** Facts that both state, as they are written in the claim. */
  facts: readonly string[];
  /** Facts of the claim where the passage states another one of the kind for the same thing. */
  against: readonly string[];
  reasons: readonly string[];
}

/** A further sentence must bring more than this, or the claim does not rest on it. */
const ONE_MORE = 0.04;
const HEADING = 0.5;
/** Headings lend their words in full to a passage that has so much of the claim itself. */
const HEADINGS_FROM = 0.3;
const COVERED = 0.72;
const SHARED_FACT = 0.08;
const OTHER_FACT = 0.12;
const OPPOSITE = 0.2;
const SAME_TITLE = 0.25;
const KIND = { heading: -0.12, 'table-head': -0.15, alert: 0, paragraph: 0.02, 'list-item': 0.02, 'table-row': 0.02 } as const;

/** How well a passage carries a claim: the words, facts and small words that both have, the headings above lending theirs. */
export function supportBy(claim: Reading, passage: SourcePassage, pageTitle: string, rarity: WordWeights, senses: Senses): Support {
  const weights = mainClauseFirst(claim, rarity);
  const read = senses.read(passage.text);
  const above = [...passage.path, pageTitle].flatMap((heading) => senses.read(heading).words);
  const lent = coverage(claim.words, above);
  const byHeading = new Map<ReadWord | undefined, number>(claim.words.map((word, index) => [word, (lent[index] ?? 0) * HEADING]));
  let best: { score: number; covered: number; sentences: readonly number[] } = { score: 0, covered: 0, sentences: [] };
  for (const part of partsOf(claim, weights)) {
    for (const sentences of windowsOf(read)) {
      const words = read.words.filter(({ sentence }) => sentences.includes(sentence));
      const found = coverage(part.words, words);
      const own = share(part.words, found, weights);
      if (own === 0) continue;
      const withHeadings = share(
        part.words,
        found.map((value, index) => Math.max(value, byHeading.get(part.words[index]) ?? 0)),
        weights,
      );
      const covered = own + (withHeadings - own) * Math.min(1, own / HEADINGS_FROM);
      const used = share(words, coverage(words, part.words), weights);
      const score = part.worth * (COVERED * covered + (1 - COVERED) * used) - ONE_MORE * (sentences.length - 1);
      if (score > best.score) best = { score, covered: own * part.worth, sentences };
    }
  }
  const { shared, against } = factsShared(claim, read, senses);
  const opposite = isOpposite(claim, read, best.sentences);
  const score =
    best.score +
    KIND[passage.kind] +
    SHARED_FACT * Math.min(3, shared.length) +
    (namesTitleOf(claim, read) ? SAME_TITLE : 0) -
    OTHER_FACT * Math.min(2, against.length) -
    (opposite ? OPPOSITE : 0);
  return {
    passage,
    score: best.score === 0 ? 0 : Math.max(0, Math.min(1, score)),
    covered: best.covered,
    sentences: best.sentences,
    facts: shared,
    against,
    reasons: [
      `${Math.round(best.covered * 100)} % of the claim's words, by weight`,
      ...(shared.length > 0 ? [`the same facts: ${shared.join(', ')}`] : []),
      ...(against.length > 0 ? [`other facts: ${against.join(', ')}`] : []),
      ...(opposite ? ['one denies what the other says'] : []),
    ],
  };
}

const SIDE_CLAUSE = /\b(?:once|if|unless|because|although|though|while|until|when|as soon as)\b[^,;:]*/gi;
const IN_SIDE_CLAUSE = 0.6;

/** What a claim says counts more than the condition under which it says it. */
function mainClauseFirst(claim: Reading, weights: WordWeights): WordWeights {
  const sides = [...claim.text.matchAll(SIDE_CLAUSE)].map(({ index, 0: text }) => ({ start: index, end: index + text.length }));
  const inside = new Set(claim.words.filter((word) => sides.some(({ start, end }) => word.start >= start && word.end <= end)));
  return (word) => weights(word) * (inside.has(word) ? IN_SIDE_CLAUSE : 1);
}

interface Part {
  words: readonly ReadWord[];
  /** What a find of it alone is worth. */
  worth: number;
}

const FEWEST_WORDS = 4;
const PART_ALONE = 0.55;

/** The claim and its clauses: a long sentence may rest on several passages, each of which has one part of it. */
function partsOf({ words, text }: Reading, weights: WordWeights): Part[] {
  const all = words.reduce((sum, word) => sum + weights(word), 0);
  const clauses = clausesOf(words, text);
  const parts = clauses
    .filter((clause) => clause.length >= FEWEST_WORDS && clause.length < words.length)
    .map((clause) => {
      const weight = clause.reduce((sum, word) => sum + weights(word), 0);
      return { words: clause, worth: PART_ALONE + (1 - PART_ALONE) * (all === 0 ? 0 : weight / all) };
    });
  return [{ words, worth: 1 }, ...parts];
}

/** What stands in brackets belongs to the words before it. */
function clausesOf(words: readonly ReadWord[], text: string): ReadWord[][] {
  const clauses: ReadWord[][] = [];
  for (const word of words) {
    const last = clauses.at(-1);
    const before = last?.at(-1);
    if (last === undefined || before === undefined || /[;:,.!?—–]/.test(text.slice(before.end, word.start))) clauses.push([word]);
    else last.push(word);
  }
  return clauses;
}

/** Each sentence, each two in a row, and the whole. */
function windowsOf({ words }: Reading): number[][] {
  const sentences = [...new Set(words.map(({ sentence }) => sentence))];
  const pairs = sentences.slice(1).map((sentence, index) => [sentences[index] ?? sentence, sentence]);
  return [...sentences.map((sentence) => [sentence]), ...pairs, ...(sentences.length > 2 ? [sentences] : [])];
}

function share(words: readonly ReadWord[], found: readonly number[], weights: WordWeights): number {
  let sum = 0;
  let all = 0;
  words.forEach((word, index) => {
    const weight = weights(word);
    all += weight;
    sum += weight * (found[index] ?? 0);
  });
  return all === 0 ? 0 : sum / all;
}

const COMPARED = new Set(['fee', 'duration', 'date', 'form', 'edition', 'address', 'count', 'percentage', 'authority']);

function factsShared(claim: Reading, read: Reading, { meaning }: Senses): { shared: string[]; against: string[] } {
  const shared: string[] = [];
  const against: string[] = [];
  for (const fact of claim.facts.filter(({ type }) => COMPARED.has(type))) {
    const same = read.facts.filter(({ type }) => type === fact.type);
    if (same.some((other) => meaning(other) === meaning(fact) || contains(other, fact))) shared.push(fact.text);
    else if (same.length > 0 && (fact.type === 'fee' || fact.type === 'edition')) against.push(fact.text);
  }
  return { shared, against };
}

const TITLE = /\p{Lu}[\p{L}-]+(?:(?: (?:of|for|and|the|to|in|on))? \p{Lu}[\p{L}-]+){2,}/gu;

/** A title of three words or more stands in both, word for word. */
function namesTitleOf(claim: Reading, read: Reading): boolean {
  return (claim.text.match(TITLE) ?? []).some((title) => read.text.includes(title));
}

/** An address inside a longer one. */
function contains(a: Fact, b: Fact): boolean {
  const plain = (fact: Fact): string =>
    String(fact.value)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ');
  return a.type === 'address' && (plain(a).includes(plain(b)) || plain(b).includes(plain(a)));
}

const DENIALS = new Set(['op:negation', 'op:prohibition', 'op:refusal', 'op:relief', 'op:no-longer']);

const DENIED_WORDS = 3;
/** Verbs that deny without a "not". */
const REFUSING = /^(?:omit|avoid|exclud|refus|den|declin|forbid|bar|lack|without)/;

/** One side denies of the same words what the other does not deny. */
function isOpposite(claim: Reading, read: Reading, sentences: readonly number[]): boolean {
  const words = read.words.filter(({ sentence }) => sentences.includes(sentence));
  return deniesWhatStands(claim.words, words) || deniesWhatStands(words, claim.words);
}

function deniesWhatStands(words: readonly ReadWord[], others: readonly ReadWord[]): boolean {
  const denied = deniedIn(words);
  const alsoDenied = deniedIn(others);
  if (denied.length === 0 || others.length === 0) return false;
  const affirmed = others.filter((other) => !alsoDenied.includes(other) && !DENIALS.has(other.key));
  const met = denied.filter((word) => affirmed.some((other) => likeness(word, other) >= SAME));
  const both = denied.filter((word) => alsoDenied.some((other) => likeness(word, other) >= SAME));
  return alsoDenied.length === 0 && both.length === 0 && met.length > 0 && met.some(({ kind }) => kind === 'word' || kind === 'synonym');
}

const SAME = 0.8;

function denies(words: readonly ReadWord[], at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  return DENIALS.has(word.key) || REFUSING.test(word.surface) || (word.key === 'same:same.leave' && words[at + 1]?.key === 'out');
}

function deniedIn(words: readonly ReadWord[]): ReadWord[] {
  return words.flatMap(({ clause, sentence }, at) =>
    denies(words, at)
      ? words
          .slice(at + 1, at + 1 + DENIED_WORDS)
          .filter((word) => word.sentence === sentence && word.clause === clause && word.kind !== 'operator')
      : [],
  );
}
