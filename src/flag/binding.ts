import type { ChangeInContext } from '../model.ts';
import type { Difference } from './difference.ts';
import type { Framed } from './frame.ts';
import type { Hunk } from './hunk.ts';
import type { Lexicon } from './lexicon.ts';
import type { OperatorRule, ShiftRule } from './lexicon-schema.ts';
import { LATER_SENTENCE, newsOfSentence, weightOfSentence } from './news.ts';
import type { Match } from './pattern.ts';
import type { Signal } from './signal.ts';
import { wordsOf } from './tokens.ts';
import type { Wording } from './wording.ts';

type Side = 'lost' | 'gained';

/** What the small words that came, went or changed say: duties, permissions, exceptions, limits. */
export function bindingSignals(
  change: ChangeInContext,
  before: Wording,
  after: Wording,
  difference: Difference,
  frame: Framed,
  lexicon: Lexicon,
): Signal[] {
  const lost = differing(before, difference.inBefore);
  const gained = differing(after, difference.inAfter);
  const cells = change.passageKind === 'table-row' ? [...cellSignals(before, lost, 'lost'), ...cellSignals(after, gained, 'gained')] : [];
  // A shift needs two wordings: in a new passage an exception is part of the rule, not a change of it.
  const shifts =
    change.before === null || change.after === null
      ? []
      : shiftSignals(
          { wording: before, matches: withoutWhole(before, lost, difference.inBefore) },
          { wording: after, matches: withoutWhole(after, gained, difference.inAfter) },
          difference,
          frame,
          lexicon,
        );
  return [
    ...severitySignals(before, lost, difference.inBefore, 'lost'),
    ...severitySignals(after, gained, difference.inAfter, 'gained'),
    ...cells,
    ...shifts,
  ];
}

function differing(wording: Wording, marked: readonly boolean[]): Match<OperatorRule>[] {
  return wording.operators.filter(({ from, to }) => marked.slice(from, to).some(Boolean));
}

/** Without those in sentences that came or went whole: a condition there is part of the new rule, not a change of an old one. */
function withoutWhole(wording: Wording, matches: readonly Match<OperatorRule>[], marked: readonly boolean[]): Match<OperatorRule>[] {
  return matches.filter(({ from }) => {
    const sentence = wording.tokens[from]?.sentence;
    return wording.units.some((unit) => wording.tokens[unit.from]?.sentence === sentence && marked[unit.from] === false);
  });
}

function severitySignals(wording: Wording, matches: readonly Match<OperatorRule>[], marked: readonly boolean[], side: Side): Signal[] {
  const first = matches[0] === undefined ? undefined : wording.tokens[matches[0].from]?.sentence;
  return matches.flatMap((match) => {
    const severity = severityOf(wording, match, marked);
    if (severity === null) return [];
    const weight =
      severity *
      (side === 'gained' ? 1 : -1) *
      (isRelative(wording, match) ? RELATIVE : 1) *
      (wording.tokens[match.from]?.sentence === first ? 1 : LATER_SENTENCE);
    return [{ rule: match.owner.id, weight, words: [spoken(wording, match, side)] }];
  });
}

/** "People who must travel" tells who is meant, not what they must do. */
function isRelative({ tokens }: Wording, { from }: Match<OperatorRule>): boolean {
  return /^(?:who|that|which)$/.test(tokens[from - 1]?.text ?? '');
}

const RELATIVE = 0.3;

/** "No" as a cell of its own, or at the head of one. */
function cellSignals(wording: Wording, matches: readonly Match<OperatorRule>[], side: Side): Signal[] {
  const cells = matches.filter(
    ({ owner, from }) => owner.id === 'negation' && wording.tokens[from]?.text === 'no' && isAnswer(wording, from),
  );
  return cells.map((match) => ({ rule: 'cell-no', weight: side === 'gained' ? 3 : -3, words: [spoken(wording, match, side)] }));
}

/** A capital "No" that nothing follows in its clause but another answer: not "No wait". */
function isAnswer({ tokens }: Wording, at: number): boolean {
  const next = tokens[at + 1];
  return tokens[at]?.capital === true && (next === undefined || next.capital || next.clause !== tokens[at]?.clause);
}

const VERB_REACH = 8;

/** How hard a binding word is, by the verb it binds: what the reader does, a favour that is granted, a harm that is done. */
function severityOf(wording: Wording, match: Match<OperatorRule>, marked: readonly boolean[]): number | null {
  const severity = match.owner.severity;
  if (severity === undefined) return null;
  if (match.owner.id === 'relief' && isOfAgency(wording, match)) return FREED_AGENCY;
  if (match.owner.id === 'duty' && isOfAgency(wording, match) && serves(wording, match)) return -FREED_AGENCY;
  const sentence = wording.tokens[match.from]?.sentence;
  const verb = wording.polarity.find(
    ({ from }) => from >= match.to && from - match.to < VERB_REACH && wording.tokens[from]?.sentence === sentence,
  );
  if (verb === undefined || verb.owner.value === 'act') return severity.reader;
  const value = verb.owner.value === 'turns' ? verb.owner.alone : verb.owner.value;
  if (value !== 'good') return severity.harm;
  // "We grant" that becomes "we may grant" promises less, though "may" alone is a favour.
  return match.owner.id === 'permission' && marked[verb.from] === false ? -severity.favour : severity.favour;
}

/** "We need not write to you first": the agency, not the reader, is freed of a duty. */
const FREED_AGENCY = 1.5;
const SUBJECT =
  /^(?:we|uscis|dhs|officers?|agency|agencies|states?|hospitals?|you|they|applicants?|petitioners?|beneficiar(?:y|ies)|parolees?)$/;
const AGENCY = /^(?:we|uscis|dhs|officers?|agency|agencies|states?)$/;
/** What an agency does for a reader. */
const SERVICE = /^(?:send|give|notify|tell|explain|accept|offer|allow|inform|mail|write|answer|wait|warn)$/;

function isOfAgency({ tokens }: Wording, { from }: Match<OperatorRule>): boolean {
  const clause = tokens.slice(0, from).filter(({ clause: number }) => number === tokens[from]?.clause);
  return AGENCY.test(clause.findLast(({ text }) => SUBJECT.test(text))?.text ?? '');
}

function serves({ tokens }: Wording, { to }: Match<OperatorRule>): boolean {
  return SERVICE.test(tokens[to]?.text ?? '');
}

interface Matches {
  wording: Wording;
  matches: readonly Match<OperatorRule>[];
}

function shiftSignals(lost: Matches, gained: Matches, difference: Difference, frame: Framed, lexicon: Lexicon): Signal[] {
  return lexicon.shifts.flatMap((shift) => {
    const from = lost.matches.find((match) => shift.lost?.includes(match.owner.id) && shows(shift, match, difference, 'removed'));
    const to = gained.matches.find((match) => shift.gained?.includes(match.owner.id) && shows(shift, match, difference, 'added'));
    if ((shift.lost !== undefined && from === undefined) || (shift.gained !== undefined && to === undefined)) return [];
    const at = to === undefined ? { wording: lost.wording, match: from } : { wording: gained.wording, match: to };
    const words = [
      ...(from === undefined ? [] : [spoken(lost.wording, from, 'lost')]),
      ...(to === undefined ? [] : [spoken(gained.wording, to, 'gained')]),
    ];
    return [{ rule: shift.id, weight: shift.weight * signOf(shift, at.wording, at.match, frame) * (turnsBack(shift, to) ? -1 : 1), words }];
  });
}

/** What goes says the opposite of what comes, where the sentence decides the direction. */
function turnsBack(shift: ShiftRule, gained: Match<OperatorRule> | undefined): boolean {
  return gained === undefined && (shift.direction === 'by-sentence' || shift.direction === 'by-news');
}

function signOf(shift: ShiftRule, wording: Wording, match: Match<OperatorRule> | undefined, frame: Framed): number {
  if (shift.direction === 'by-sentence') return against(wording, match, frame);
  if (shift.direction === 'with-news') return match === undefined ? 0 : Math.sign(newsOfSentence(wording, match.from));
  if (shift.direction !== 'by-news') return SIGN[shift.direction];
  return frame.value === null && match !== undefined && newsOfSentence(wording, match.from) > BAD_NEWS ? 1 : -1;
}

const BAD_NEWS = 0.5;

/** Whether the operator comes or goes in the company that the shift asks for. */
function shows(shift: ShiftRule, match: Match<OperatorRule>, difference: Difference, side: 'added' | 'removed'): boolean {
  const hunk = difference.hunks.find((candidate) => candidate[side].some(({ from }) => from === match.from));
  if (hunk === undefined) return true;
  if (shift.without.some((id) => hunk[side].some(({ key }) => key === `op:${id}`))) return false;
  return !shift.alone || isAlone(match, hunk, side);
}

/** It begins or ends the words it came or went with, and these replace nothing: "… or a card", not "such as a card or a letter". */
function isAlone(match: Match<OperatorRule>, hunk: Hunk, side: 'added' | 'removed'): boolean {
  const other = side === 'added' ? 'removed' : 'added';
  return hunk[other].length <= 1 && [hunk[side][0], hunk[side].at(-1)].some((unit) => unit?.from === match.from);
}

const SIGN = { stricter: 1, looser: -1, neutral: 0 } as const;

/** 1 where a favour is limited, -1 where a burden is. */
function against(wording: Wording, match: Match<OperatorRule> | undefined, frame: Framed): 1 | -1 {
  const asked = frame.value === 'demand' || frame.value === 'exclusion';
  if (frame.value !== null && !frame.assumed) return asked ? -1 : 1;
  const weight = match === undefined ? 0 : weightOfSentence(wording, match.from);
  return weight > 0 || (weight === 0 && asked) ? -1 : 1;
}

function spoken(wording: Wording, match: Match<OperatorRule>, side: Side): string {
  const words = wordsOf(wording.text, wording.tokens, match.from, match.to);
  return side === 'lost' ? `gone: ${words}` : `new: ${words}`;
}
