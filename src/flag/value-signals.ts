import type { FactChange } from '../model.ts';
import { clauseAround } from './facts/clause.ts';
import { factsOf } from './facts/index.ts';
import type { Signal } from './signal.ts';

/** Which way a value that grows goes, by the words around it. */
interface Setting {
  before: string | null;
  /** The newer wording, or the older one where there is no newer. */
  text: string;
}

const WAITING =
  /\b(wait|waits|waiting|bar|barred|decid\w*|decision|process\w*|adjudicat\w*|delay\w*|takes?|hear|heard|answer|within .{0,20}of receipt)\b/i;
const SHOWN_SPAN = /\b(for|from|of|over|covering) the (last|past|previous)\b/i;
const RECENCY = /\b(no|not) (more|older) than\b|\btaken within\b|\bissued within\b|\bdated within\b/i;
/** So long ahead a thing must be done: "at least 30 days before parole ends". */
const LEAD_TIME = /\b(at least|no later than|not later than|more than|no less than)\b[^.;]{0,40}\b(before|prior to|ahead of|in advance)\b/i;
const EARLIEST = /\b(no|not) (earlier|sooner) than\b/i;
const LATER_IS_LOOSER = /\b(until|by|before|between|through|deadline|no later than|on or before|last day|expires?)\b/i;

/** What the typed values that changed say: a higher fee, a shorter period, a later deadline. */
export function valueSignals(changes: readonly FactChange[], before: string | null, after: string | null): Signal[] {
  const setting: Setting = { before, text: after ?? before ?? '' };
  return [...feeSignals(changes, setting), ...changes.flatMap((change) => signalOf(change, setting))];
}

function feeSignals(changes: readonly FactChange[], { before, text }: Setting): Signal[] {
  const fees = changes.filter(({ type }) => type === 'fee');
  if (fees.length === 0) return [];
  const signal = (weight: number): Signal[] => [{ rule: 'value.fee', weight, words: fees.map(told) }];
  const amounts = (side: 'before' | 'after'): number[] =>
    fees.filter((fee) => fee[side === 'before' ? 'after' : 'before'] === null).map((fee) => Number(fee[side]));
  const paired = fees.filter((fee) => fee.before !== null && fee.after !== null);
  if (paired.length > 0) {
    const grown = paired.reduce((sum, fee) => sum + Number(fee.after) - Number(fee.before), 0);
    // "$135 plus $85" that becomes "$165" is less to pay.
    const spared = /\bplus\b/i.test(before ?? '') ? sumOf(amounts('before')) : 0;
    return signal(3 * Math.sign(grown - spared));
  }
  const come = amounts('after');
  if (come.length === 0) return signal(-2);
  const known = pricesIn(before ?? '');
  // A lower price beside a known one is a cheaper way to file; any other new price is a burden.
  const cheaper = known.length > 0 && come.every((fee) => fee < Math.min(...known) || /\bless\b/i.test(text));
  return signal(cheaper ? -2 : 2);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function pricesIn(text: string): number[] {
  return [...text.matchAll(/\$\s?(\d[\d,]*(?:\.\d+)?)/g)].map(([, figures = '']) => Number(figures.replaceAll(',', '')));
}

function signalOf(change: FactChange, setting: Setting): Signal[] {
  const { type, before, after } = change;
  const signal = (weight: number): Signal[] => [{ rule: `value.${type}`, weight, words: [told(change)] }];
  if (type === 'fee' || type === 'modality') return [];
  if (type === 'duration' && (before === null) !== (after === null)) return signal(waitSign(before, after, setting));
  if (before === null || after === null) return signal(0);
  if (type === 'duration') return signal(durationSign(String(before), String(after), setting));
  if (type === 'date') return signal(LATER_IS_LOOSER.test(setting.text) ? (String(after) > String(before) ? -1.5 : 1.5) : 0);
  if (type === 'percentage') return signal(Math.sign(Number(after) - Number(before)));
  return signal(0);
}

/** What is granted for a period, told before it; "cases" and "requests" are not granted. */
const GRANTED_FOR =
  /\b(?:grant\w*|given|valid|renew\w*|stay|stays|lasts?|authorized|increments?|extend\w*|paid)\b[^.;]*\b(?:for|than|to|of|at|least|lasts?)(?: (?:about|up to|at least|at most|no more than|no longer than|not more than))? $/i;
/** A time in which the reader has to act. */
const READER_TIME = /^[^.;]{0,24}\bto (?:answer|respond|reply|send|submit|pay|file|appeal|provide|ask|apply|react|comment|correct|fix)\b/i;
const AGENCY = /\b(?:we|uscis|officers?|dhs|agency|agencies|states?|courts?)\b[^.;]*$/i;

function durationSign(before: string, after: string, { text }: Setting): number {
  const longer = Math.sign(days(after) - days(before));
  const clause = clauseOfDuration(text, after);
  const around = `${clause.before} ${clause.after}`;
  if (SHOWN_SPAN.test(around) || LEAD_TIME.test(around)) return 2 * longer;
  if (EARLIEST.test(around) || RECENCY.test(around)) return -2 * longer;
  if (READER_TIME.test(clause.after) && !AGENCY.test(clause.before)) return -2 * longer;
  if (GRANTED_FOR.test(clause.before)) return -2 * longer;
  return (WAITING.test(around) ? 2 : -2) * longer;
}

const WAIT = /\b(?:wait|waits|waiting|bar|barred)\b/i;

/** A wait that comes is a burden, one that goes is a relief; of another period its coming alone says nothing. */
function waitSign(before: string | number | null, after: string | number | null, { before: older, text }: Setting): number {
  const clause = clauseOfDuration(after === null ? (older ?? '') : text, String(after ?? before));
  if (!WAIT.test(`${clause.before.slice(-30)} ${clause.after.slice(0, 30)}`)) return 0;
  return after === null ? -1.5 : 1.5;
}

/** The sentence around a duration of a text; the whole text where it is not found there. */
function clauseOfDuration(text: string, value: string): { before: string; after: string } {
  const fact = factsOf(text).find((one) => one.type === 'duration' && one.value === value);
  return fact === undefined ? { before: text, after: text } : clauseAround(text, fact.start, fact.end, 160);
}

const DAYS: Readonly<Record<string, number>> = { Y: 365, M: 30, W: 7, D: 1, BD: 1.4, H: 1 / 24 };

/** The length of an ISO 8601 duration in days, of a range its longer end; rough, for comparing. */
function days(duration: string): number {
  const end = duration.split('/').at(-1) ?? duration;
  return [...end.matchAll(/(\d+(?:\.\d+)?)(BD|[YMWDH])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (DAYS[unit ?? ''] ?? 0),
    0,
  );
}

/** `$575 → $630 (Form I-131, paper)` */
export function told({ type, before, after, of }: FactChange): string {
  const value = (side: string | number | null): string =>
    side === null ? 'none' : type === 'fee' ? `$${side.toLocaleString('en-US')}` : String(side);
  return `${type} ${value(before)} → ${value(after)}${of === null ? '' : ` (${of})`}`;
}
