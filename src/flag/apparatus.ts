import type { ChangeInContext, FactChange, FactType, Reason } from '../model.ts';
import type { Lexicon } from './lexicon.ts';
import { tokenize } from './tokens.ts';

/** Marks of notes in running text: `[3]`, `[a]`. */
const NOTE_MARK = /\s?\[(?:\d{1,3}|[a-z]{1,2})\]/g;
const DAY = String.raw`(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[a-z]{3,9}\s\d{4})`;
const STAMPED = String.raw`(?:last\s|page\s)?(?:updated|reviewed|revised|modified|current)?\s?(?:as of|on)?`;
/** "(updated as of close of business 9/9/2023)": when a page was brought up to date, in brackets beside what it heads. */
const STAMP_IN_BRACKETS = new RegExp(String.raw`\(\s?${STAMPED}[a-z\s]{0,24}:?\s?${DAY}\s?\)?`, 'gi');
/** "Version 4, updated August 26, 2026": nothing but a stamp. */
const STAMP_ALONE = new RegExp(
  String.raw`^(?:version\s[\d.]+,?\s?|(?:this|the)\spage\s(?:was|is|has been)\s)?(?:last\s|page\s)?(?:updated|reviewed|revised|modified|published|checked|verified|current as of|as of)[a-z/\s]{0,16}:?\s?${DAY}\.?$`,
  'i',
);

/** Says why, where nothing differs but marks of notes or the day of an update. */
export function stampReason({ before, after }: ChangeInContext): Reason | null {
  if (before === null || after === null) {
    const text = (before ?? after ?? '').trim();
    return STAMP_ALONE.test(text) ? reason('stamp', 'the day of an update', text) : null;
  }
  if (bare(before, NOTE_MARK) === bare(after, NOTE_MARK))
    return reason('note-mark', 'only marks of notes differ', marksIn(after) || marksIn(before));
  if (STAMP_ALONE.test(before.trim()) && STAMP_ALONE.test(after.trim())) return reason('stamp', 'only the day of an update differs', after);
  const stamp = after.match(STAMP_IN_BRACKETS)?.[0];
  if (stamp !== undefined && bare(before, STAMP_IN_BRACKETS) === bare(after, STAMP_IN_BRACKETS)) {
    return reason('stamp', 'only the day of an update differs', stamp);
  }
  return null;
}

/**
 * Says why, where the passage stands among the notes or sources of a text: they back a rule and are none. Not where a sum, a period or
 * an authority differs: a case that overrules another may be told in a note alone.
 */
export function apparatusReason({ path, passageKind }: ChangeInContext, facts: readonly FactChange[], lexicon: Lexicon): Reason | null {
  const heading = path.at(-1);
  if (facts.some(({ type }) => TOLD_IN_NOTES.has(type))) return null;
  if (heading === undefined || passageKind === 'heading' || passageKind === 'alert') return null;
  const tokens = tokenize(heading);
  const rule = lexicon.remarks.all(tokens).find(({ owner, from, to }) => owner.value === 'apparatus' && from === 0 && to === tokens.length);
  return rule === undefined ? null : { rule: rule.owner.id, says: 'editorial: a note or a source, no rule', words: [heading] };
}

const TOLD_IN_NOTES: ReadonlySet<FactType> = new Set(['authority', 'fee', 'duration', 'edition', 'address']);

function bare(text: string, sign: RegExp): string {
  return text.replace(sign, '').replace(/\s+/g, ' ').trim();
}

function marksIn(text: string): string {
  return (text.match(NOTE_MARK) ?? []).join(' ').trim();
}

function reason(rule: string, says: string, words: string): Reason {
  return { rule, says: `editorial: ${says}`, words: [words] };
}
