import { diffArrays } from 'diff';
import type { ClaimStanding, Fact, Flag } from '../model.ts';
import { coverage, likeness } from './likeness.ts';
import { NO_PAGE, type Reading, type ReadWord, type Senses } from './reading.ts';

/** A state with the wordings and the reasons that it rests on. */
export type Verdict = Pick<ClaimStanding, 'state' | 'before' | 'after' | 'why'>;

/** A passage that carries a claim as it stood when the article was checked, and as it stands now. */
export interface Edit {
  before: string;
  after: string;
  /** The sentences of `before` that carry the claim, by number. */
  sentences: readonly number[];
  /** The headings above, for the flag. */
  path: readonly string[];
  /** The flag of the edit says that the rule is the same. */
  quiet: boolean;
}

/** So alike, a word of the claim and one of the page say the same. */
const SAME = 0.8;

/**
 * What an edit of its passage does to a claim. Looks only at the sentences that carry it: facts, then small words that bind, then the
 * words that the claim repeats. How alike the wordings are on the whole decides nothing.
 */
export function judge(claim: Reading, edit: Edit, senses: Senses): Verdict {
  const { before, after } = edit;
  const verdict = (state: Verdict['state'], why: readonly string[]): Verdict => ({ state, before, after, why });
  if (before === after) return verdict('supported', []);
  const old = part(senses.read(before), edit.sentences);
  const whole = senses.read(after);
  const now = counterpart(old, whole);
  if (after.includes(old.text)) return verdict('wording changed', ['the sentence it rests on stands as it was']);
  if (sameWords(old, now)) return verdict('wording changed', [...quotesLost(claim, before, after), 'the same words that count']);
  if (overlap(old.words, now.words) < NO_COUNTERPART) return verdict('rule changed', ['nothing in the passage says it any more']);
  const facts = lostFacts(claim, old, now, whole, senses);
  if (facts.changed.length > 0) return verdict('fact changed', facts.changed);
  if (facts.gone.length > 0) return verdict('rule changed', facts.gone);
  if (edit.quiet) return verdict('wording changed', [...quotesLost(claim, before, after), 'the same rule in other words']);
  const flag = flagOf(old, now, edit.path, senses);
  if (flag.category === 'editorial' || flag.category === 'terminology')
    return verdict(
      'wording changed',
      flag.why.map(({ says }) => says),
    );
  const lost = [
    ...lostFigures(claim, old, whole),
    ...bindingLost(claim, old, now),
    ...wordsLost(claim, old, whole),
    ...moreAsked(claim, old, now, flag),
  ];
  if (lost.length > 0) return verdict('rule changed', lost);
  return verdict('wording changed', [...quotesLost(claim, before, after), 'what the sentence says still stands']);
}

/** Less alike than this, no sentence of the newer wording carries on from the older one. */
const NO_COUNTERPART = 0.2;

/** The words and facts of some sentences of a text. */
export interface Part {
  text: string;
  words: readonly ReadWord[];
  facts: readonly Fact[];
}

export function part(reading: Reading, sentences: readonly number[]): Part {
  const words = reading.words.filter(({ sentence }) => sentences.includes(sentence));
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return reading;
  const earlier = reading.words.findLast(({ end }) => end <= first.start);
  const later = reading.words.find(({ start }) => start >= last.end);
  const start = earlier === undefined ? 0 : earlier.end + (/^[^\p{L}\p{N}$(§“"]*/u.exec(reading.text.slice(earlier.end))?.[0].length ?? 0);
  const facts = reading.facts.filter((fact) => fact.end > first.start && fact.start < last.end);
  return { text: reading.text.slice(start, later?.start ?? reading.text.length).trim(), words, facts };
}

function sameWords(a: Part, b: Part): boolean {
  return a.words.length === b.words.length && a.words.every(({ key }, at) => key === b.words[at]?.key);
}

/** The sentences of the newer wording that carry on from the older ones. */
function counterpart(old: Part, now: Reading): Part {
  const sentences = [...new Set(now.words.map(({ sentence }) => sentence))];
  const windows = [...sentences.map((s) => [s]), ...sentences.slice(1).map((s, at) => [sentences[at] ?? s, s]), sentences];
  let best: { part: Part; score: number } = { part: now, score: -1 };
  for (const window of windows) {
    const candidate = part(now, window);
    const score = overlap(old.words, candidate.words);
    if (score > best.score) best = { part: candidate, score };
  }
  return best.part;
}

/** 0–1: twice what both have over what each has. */
export function overlap(a: readonly ReadWord[], b: readonly ReadWord[]): number {
  if (a.length + b.length === 0) return 0;
  const both = coverage(a, b).filter((found) => found >= SAME).length + coverage(b, a).filter((found) => found >= SAME).length;
  return both / (a.length + b.length);
}

/** Facts that the claim repeats and the page no longer states. */
function lostFacts(claim: Reading, old: Part, now: Part, whole: Reading, senses: Senses): { changed: string[]; gone: string[] } {
  const changed: string[] = [];
  const gone: string[] = [];
  const meanings = (facts: readonly Fact[]) => new Set(facts.map((fact) => `${fact.type} ${senses.meaning(fact)}`));
  const stated = meanings(whole.facts);
  for (const fact of claim.facts) {
    if (fact.type === 'modality') continue;
    const same = old.facts.find((other) => other.type === fact.type && isSameFact(fact, other, senses));
    if (same === undefined || stated.has(`${same.type} ${senses.meaning(same)}`)) continue;
    if (whole.facts.some((other) => other.type === fact.type && isSameFact(fact, other, senses))) continue;
    const pair = senses.factChanges(old.facts, now.facts).find(({ type, before }) => type === same.type && before === same.value);
    if (pair?.after !== undefined && pair.after !== null) {
      const says = now.facts.find(({ type, value }) => type === fact.type && value === pair.after)?.text ?? pair.after;
      changed.push(`${fact.type}: the article says ${fact.text}, the page said ${same.text} and says ${says}`);
    } else if (fact.type !== 'count' || same.value !== 1) gone.push(`${fact.type}: the page no longer says ${same.text}`);
  }
  return { changed, gone };
}

function isSameFact(a: Fact, b: Fact, { meaning }: Senses): boolean {
  if (meaning(a) === meaning(b)) return true;
  if (a.type !== 'address') return false;
  const plain = ({ value }: Fact): string =>
    String(value)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ');
  return plain(a).includes(plain(b)) || plain(b).includes(plain(a));
}

/** Figures that are no typed fact: "age 21". */
function lostFigures(claim: Reading, old: Part, whole: Reading): string[] {
  return old.words
    .filter(({ surface, kind }) => kind === 'word' && /\d/.test(surface))
    .filter((word) => claim.words.some(({ key }) => key === word.key) && !whole.words.some(({ key }) => key === word.key))
    .map((word) => `the page no longer says ${word.spelling}`);
}

/** Small words whose coming or going turns a rule. */
const BINDING = new Set(
  (
    'duty advice permission prohibition relief refusal negation affirmation no-longer exception if-available condition limit only-if ' +
    'either all-of at-most at-least not-later not-earlier proposed hypothesis'
  )
    .split(' ')
    .map((id) => `op:${id}`),
);
/** What a binding word binds stands within so many words of it. */
const REACH = 4;

interface Hunk {
  removed: readonly ReadWord[];
  added: readonly ReadWord[];
  /** The words around it that both wordings have. */
  around: readonly ReadWord[];
}

function hunksOf(old: Part, now: Part): Hunk[] {
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  let open: { removed: ReadWord[]; added: ReadWord[]; at: number } | null = null;
  const close = (): void => {
    if (open === null) return;
    const { removed, added, at } = open;
    const around = [...old.words.slice(Math.max(0, at - REACH), at), ...old.words.slice(at + removed.length, at + removed.length + REACH)];
    hunks.push({ removed, added, around });
    open = null;
  };
  for (const piece of diffArrays(
    old.words.map(({ key }) => key),
    now.words.map(({ key }) => key),
  )) {
    const length = piece.value.length;
    if (!piece.added && !piece.removed) {
      close();
      i += length;
      j += length;
      continue;
    }
    open ??= { removed: [], added: [], at: i };
    if (piece.removed) open.removed.push(...old.words.slice(i, i + length));
    else open.added.push(...now.words.slice(j, j + length));
    if (piece.removed) i += length;
    else j += length;
  }
  close();
  return hunks;
}

function claimed(words: readonly ReadWord[], claim: Reading): ReadWord[] {
  return words.filter((word) => word.kind !== 'operator' && claim.words.some((other) => likeness(word, other) >= SAME));
}

/** A binding word came, went or made way for another in words that the claim repeats, and the claim does not already say it so. */
function bindingLost(claim: Reading, old: Part, now: Part): string[] {
  if (denies(claim.words) && denies(old.words) && !denies(now.words)) return ['the page no longer denies what the article denies'];
  return hunksOf(old, now).flatMap(({ removed, added, around }) => {
    const gone = removed.filter(({ key }) => BINDING.has(key));
    const come = added.filter(({ key }) => BINDING.has(key));
    if (sameKeys(gone, come)) return [];
    const content = [...around, ...removed].filter(({ kind }) => kind !== 'operator');
    if (claimed(content, claim).length * 2 < content.length) return [];
    if (saysItAlready(claim, removed, added)) return [];
    return [`${[...gone.map(({ spelling }) => `gone: ${spelling}`), ...come.map(({ spelling }) => `new: ${spelling}`)].join(', ')}`];
  });
}

const DENIALS = new Set(['op:negation', 'op:prohibition', 'op:refusal', 'op:no-longer']);

function denies(words: readonly ReadWord[]): boolean {
  return words.some(({ key }) => DENIALS.has(key));
}

function sameKeys(a: readonly ReadWord[], b: readonly ReadWord[]): boolean {
  const keys = (words: readonly ReadWord[]): string =>
    words
      .map(({ key }) => key)
      .toSorted()
      .join(' ');
  return keys(a) === keys(b);
}

/** The page came to say what the article says: what is new stands in the claim, what is gone does not. */
function saysItAlready(claim: Reading, removed: readonly ReadWord[], added: readonly ReadWord[]): boolean {
  const has = (word: ReadWord): boolean => claim.words.some((other) => likeness(word, other) >= SAME);
  const content = added.filter(({ kind }) => kind !== 'operator');
  return added.length > 0 && content.length > 0 && content.every(has) && !removed.filter(({ kind }) => kind !== 'operator').every(has);
}

/** So much of what the claim repeats may be said in other words; more is no longer said. */
const LOST_SHARE = 0.2;

/** Words that the claim repeats and that the whole newer wording has no more. */
function wordsLost(claim: Reading, old: Part, whole: Reading): string[] {
  const repeated = claimed(old.words, claim);
  const lost = repeated.filter((word) => !whole.words.some((other) => likeness(word, other) >= SAME));
  const named = lost.filter(({ name, kind }) => name && kind !== 'title');
  if (lost.length === 0 || (named.length === 0 && lost.length <= repeated.length * LOST_SHARE)) return [];
  return [`the page no longer says ${[...new Set(lost.map(({ spelling }) => spelling))].join(', ')}`];
}

/** What the edit of these sentences alone means. */
function flagOf(old: Part, now: Part, path: readonly string[], { weigh }: Senses): Flag {
  const change = { kind: 'edited' as const, before: old.text, after: now.text, passageKind: 'paragraph' as const, path: [...path] };
  const [flag] = weigh([{ ...change, lead: null, cosmetic: null, part: null, page: NO_PAGE }]);
  return flag ?? { category: 'editorial', topics: [], significance: 'none', direction: 'neutral', facts: [], why: [] };
}

/** More is asked, or less, beside words that the claim repeats, and the claim does not say so. */
function moreAsked(claim: Reading, old: Part, now: Part, { significance, direction, why }: Flag): string[] {
  if (significance !== 'high' && (significance !== 'medium' || direction === 'neutral')) return [];
  const fresh = hunksOf(old, now)
    .filter(({ around, removed }) => {
      const content = [...around, ...removed].filter(({ kind }) => kind !== 'operator');
      return claimed(content, claim).length * 2 >= content.length;
    })
    .flatMap(({ added }) => added)
    .filter((word) => !claim.words.some((other) => likeness(word, other) >= SAME));
  if (fresh.length === 0) return [];
  return [`new in the sentence: ${fresh.map(({ spelling }) => spelling).join(' ')}`, ...new Set(why.map(({ says }) => says))];
}

function quotesLost(claim: Reading, before: string, after: string): string[] {
  return [...claim.text.matchAll(/[“"]([^”"]{3,})[”"]/g)].flatMap(([, words = '']) =>
    before.includes(words) && !after.includes(words) ? [`the page no longer has the words “${words}”`] : [],
  );
}
