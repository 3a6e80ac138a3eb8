import type { Fact } from '../../model.ts';
import { factAt } from './fact.ts';

const HYPHEN = '[-‐‑–]';
/** Families of form numbers that need no word "Form" before them. */
const FAMILY = 'AR|CBP|CMS|DS|EOIR|ETA|[GIN]|HHS|ICE|SF|SSA';
const NAMED = `\\bForms?[\\s-](?:no\\.\\s)?([A-Z]{1,5}${HYPHEN}\\d{1,5}[A-Z]{0,3}|\\d{4}(?:${HYPHEN}[A-Z]{1,2})?)\\b`;
const BARE = `(?<![\\w${HYPHEN.slice(1, -1)}/.])((?:${FAMILY})${HYPHEN}\\d{2,5}[A-Z]{0,3})\\b(?!${HYPHEN}\\d)`;
const FORM = new RegExp(`${NAMED}|${BARE}`, 'g');
// A text that is pointed to, not a form that is filed.
const REFERENCE = /\b(?:see|refer to|part \d{1,2} of)\b[^.;]*$/i;
// An order to file it, or whether it is taken.
const FILING = /(?:(?:^|[.;:] )(?:file|use|submit|send|complete)|\baccept(?:s|ed|ing|ance of)?)(?: (?:a|an|the|only|new|separate)){0,3} $/i;

/** Form numbers, with or without the word: "Form I-134A", "I-131", "Forms G-1450 and G-1650". */
export function readForms(text: string): Fact[] {
  return [...text.matchAll(FORM)].map((match) =>
    factAt('form', text, {
      value: (match[1] ?? match[2] ?? '').replace(/[‐‑–]/g, '-'),
      start: match.index,
      end: match.index + match[0].length,
      of: standingOf(text.slice(Math.max(0, match.index - 60), match.index)),
    }),
  );
}

function standingOf(before: string): string | null {
  if (FILING.test(before)) return 'filing';
  return REFERENCE.test(before) ? 'reference' : null;
}
