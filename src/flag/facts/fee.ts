import type { Fact } from '../../model.ts';
import { clauseAround } from './clause.ts';
import { factAt } from './fact.ts';
import { feeSubject } from './fee-subject.ts';

const FIGURE = '\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{2})?|\\d{1,7}(?:\\.\\d{2})?';
const DOLLARS = new RegExp(
  `(?<![\\w.,$])(?:(?:US ?|USD ?)?\\$ ?(${FIGURE})|USD (${FIGURE})|(${FIGURE}) (?:U\\.S\\. )?dollars|(\\d{1,4}\\.\\d{2}))(?![\\d%]|[,.]\\d)`,
  'g',
);
const FEE_WORDS = /\b(?:fees?|filing|files?|pay|pays|payable|payment|cost|costs|charges?|charged|biometrics?|waive[drs]?|waiver)\b/i;
const OTHER_MONEY =
  /\b(?:income|salary|wages?|earn\w*|assets?|resources|savings|poverty|allotment|fines?|penalt\w+|bond|budget|appropriat\w+|grants|donat\w+|loans?|deposit|debts?|rent|stipend|(?:per|a|each) month|monthly|(?:cost|price) of (?:care|treatment|surgery|living|the stay)|(?:hospital|medical) bills?)\b/i;
const LARGE = /^(?: ?(?:million|billion|trillion|thousand)\b|[KMB]\b|bn\b)/i;

/** Fees in US dollars: what is paid to file or to be granted something. Other money (income, fines, budgets) is no fee. */
export function readFees(text: string): Fact[] {
  return [...text.matchAll(DOLLARS)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const clause = clauseAround(text, start, end);
    const bareFigure = match[4];
    if (LARGE.test(clause.after) || !isFee(clause.before, clause.after, bareFigure !== undefined)) return [];
    const figure = match[1] ?? match[2] ?? match[3] ?? bareFigure ?? '';
    return [factAt('fee', text, { value: Number(figure.replaceAll(',', '')), start, end, of: feeSubject(clause) })];
  });
}

function isFee(before: string, after: string, bareFigure: boolean): boolean {
  const near = `${before.slice(-60)} ${after.slice(0, 40)}`;
  if (/\bfees?\b/i.test(near)) return true;
  if (bareFigure || OTHER_MONEY.test(near)) return false;
  return FEE_WORDS.test(near) || !OTHER_MONEY.test(before + after);
}
