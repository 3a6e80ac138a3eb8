import type { Reading, Senses } from './claims/reading.ts';
import { factChanges, factsOf } from './flag/facts/index.ts';
import { meaningOf } from './flag/facts/sameness.ts';
import { flag, type Lexicon } from './flag/index.ts';
import { readWording, type Unit } from './flag/wording.ts';

/** Readings kept at a time; a page is read over and over while its claims are checked. */
const KEPT = 20_000;

const lent = new WeakMap<Lexicon, Senses>();

/** Lends the claims stage the ways in which the flag stage reads a text and weighs a change; what was read once is kept. */
export function claimSenses(lexicon: Lexicon): Senses {
  const known = lent.get(lexicon);
  if (known !== undefined) return known;
  const senses = sensesOf(lexicon);
  lent.set(lexicon, senses);
  return senses;
}

function sensesOf(lexicon: Lexicon): Senses {
  const kept = new Map<string, Reading>();
  return {
    read: (text) => {
      const known = kept.get(text);
      if (known !== undefined) return known;
      if (kept.size >= KEPT) kept.clear();
      const reading = readBy(text, lexicon);
      kept.set(text, reading);
      return reading;
    },
    weigh: (changes) => flag(changes, lexicon),
    meaning: meaningOf,
    factChanges: (before, after) => factChanges([...before], [...after]),
  };
}

function readBy(text: string, lexicon: Lexicon): Reading {
  // Typographic hyphens and quotes would hide forms and prices; one character for one keeps every offset.
  const plain = text.replace(/[‐‑]/g, '-').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll('\u00a0', ' ');
  const { tokens, units } = readWording(plain, lexicon);
  const words = units.flatMap(({ key, kind, surface, from, to }: Unit) => {
    const [first, last] = [tokens[from], tokens[to - 1]];
    if (first === undefined || last === undefined || kind === 'unweighed') return [];
    const name = first.capital && tokens[from - 1]?.sentence === first.sentence;
    const spelling = text.slice(first.start, last.end);
    return [{ key, kind, surface, spelling, start: first.start, end: last.end, sentence: first.sentence, clause: first.clause, name }];
  });
  return { text, words, facts: factsOf(plain) };
}
