import type { FactChange } from '../model.ts';
import type { Cue, Lexicon } from './lexicon.ts';
import type { Match } from './pattern.ts';
import type { ReadChange } from './read-change.ts';
import { type Token, tokenize, wordsOf } from './tokens.ts';
import { told } from './value-signals.ts';
import { formTitles, type Wording } from './wording.ts';

/** Where a cue was found, from the words that differ outwards; `gone`: in words that made way for others. */
export const ZONES = ['difference', 'gone', 'sentence', 'passage', 'lead', 'heading', 'page'] as const;
export type Zone = (typeof ZONES)[number];

/** A cue found in one zone of a change. */
export interface Hit {
  cue: Cue;
  zone: Zone;
  words: string;
}

/** Every cue around a change: in the words that differ, in the rest of the passage, in what introduces it, in the headings above it. */
export function hitsOf({ change, before, after, difference }: ReadChange, facts: readonly FactChange[], lexicon: Lexicon): Hit[] {
  const above = tokenize([...change.path, change.lead ?? ''].join(' . '));
  const newer = change.after === null ? before : after;
  // "Declaration of Financial Support" behind a form's number is its name, not what the sentence is about.
  const find = (text: string, tokens: readonly Token[], zoneOf: (match: Match<Cue>) => Zone | null): Hit[] => {
    const titles = formTitles(tokens);
    return lexicon.cues
      .all(tokens)
      .filter((match) => !titles.some(({ from, to }) => match.from >= from && match.to <= to) && holds(match, tokens, above))
      .flatMap((match) => {
        const zone = zoneOf(match);
        return zone === null ? [] : [{ cue: match.owner, zone, words: wordsOf(text, tokens, match.from, match.to) }];
      });
  };
  const within = (text: string, zone: Zone): Hit[] => find(text, tokenize(text), () => zone);
  // What made way for other words is no longer what the passage speaks of.
  const replaced = difference.inAfter.some(Boolean);

  return [
    ...lexicon.valueCues
      .filter((cue) => suits(cue, newer.tokens, above))
      .flatMap((cue) =>
        facts.filter(({ type }) => cue.values.includes(type)).map((fact): Hit => ({ cue, zone: 'difference', words: told(fact) })),
      ),
    ...find(before.text, before.tokens, zoneIn(before, difference.inBefore, difference.sentencesBefore, newer === before)).map(
      (hit): Hit => (replaced && hit.zone === 'difference' ? { ...hit, zone: 'gone' } : hit),
    ),
    ...find(after.text, after.tokens, zoneIn(after, difference.inAfter, difference.sentencesAfter, true)),
    ...within(change.lead ?? '', 'lead'),
    ...within(change.path.at(-1) ?? '', 'heading'),
    ...within([...change.path.slice(0, -1), change.page.title].join(' . '), 'page'),
  ];
}

/** The zone of a match in a wording; of an older wording only what differs counts, the rest stands in the newer one too. */
function zoneIn(
  { tokens }: Wording,
  marks: readonly boolean[],
  sentences: ReadonlySet<number>,
  whole: boolean,
): (match: Match<Cue>) => Zone | null {
  return ({ from, to }) => {
    if (marks.slice(from, to).some(Boolean)) return 'difference';
    if (!whole) return null;
    return sentences.has(tokens[from]?.sentence ?? -1) ? 'sentence' : 'passage';
  };
}

/** The ids of the cues found in a text, under a heading or under none. */
export function cuesIn(text: string, under: string, lexicon: Lexicon): string[] {
  const tokens = tokenize(text);
  const above = tokenize(under);
  return lexicon.cues
    .all(tokens)
    .filter((match) => holds(match, tokens, above))
    .map(({ owner }) => owner.id);
}

function holds(match: Match<Cue>, tokens: readonly Token[], above: readonly Token[]): boolean {
  const { near, unless, under } = match.owner;
  if (near === null && unless === null && under === null) return true;
  return suits(
    match.owner,
    tokens.filter((token) => token.sentence === tokens[match.from]?.sentence),
    above,
  );
}

function suits({ near, unless, under }: Cue, around: readonly Token[], above: readonly Token[]): boolean {
  if (near !== null && near.all(around).length === 0) return false;
  if (unless !== null && unless.all(around).length > 0) return false;
  return under === null || under.all(above).length > 0;
}
