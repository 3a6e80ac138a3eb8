import type { Fact } from '../../model.ts';
import { sentenceStart } from './clause.ts';
import { type Finding, factAt } from './fact.ts';

const REACH = 160;
const BOX = 'P\\.?\\s?O\\.?\\sBox\\s\\d{1,7}';
const STATE = 'A[KLRZ]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOPST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]';
const ZIP = `(?:${STATE})\\s\\d{5}(?:-\\d{4})?`;
const ANCHOR = new RegExp(`\\b(?:${BOX}|${ZIP})\\b`, 'g');
const ADDRESSEE = /\b(?:USCIS|U\.S\. Citizenship and Immigration Services|U\.S\. Department|Department of|DHS|NBC|Attn)\b/g;
// The words that lead to an address: "go to the", "at", "Courier deliveries:". "Attn:" is part of one.
const LEAD = /(?:\b(?:to|at|from|is|visit|Visit)\s(?:the\s|our\s)?|(?<!\b(?:Attn|c\/o)):\s)/g;

/** Mailing addresses on one line, from the addressee to the ZIP code, or to the P.O. box where none follows. */
export function readAddresses(text: string): Fact[] {
  const found: Finding[] = [];
  for (const anchor of text.matchAll(ANCHOR)) {
    const end = anchor.index + anchor[0].length;
    const last = found.at(-1);
    if (last !== undefined && continues(text.slice(last.end, anchor.index))) last.end = end;
    else found.push({ value: '', start: addressStart(text, anchor.index, last?.end ?? 0), end });
  }
  return found.map(({ start, end }) => factAt('address', text, { value: text.slice(start, end), start, end }));
}

/** Between a P.O. box and its ZIP code stand a city and commas. */
function continues(between: string): boolean {
  return between.length <= 60 && !/[.;:]\s/.test(between);
}

function addressStart(text: string, anchor: number, floor: number): number {
  const from = Math.max(floor, anchor - REACH);
  const stretch = text.slice(from, anchor);
  const sentence = sentenceStart(stretch);
  const leads = [...stretch.matchAll(LEAD)].map((m) => m.index + m[0].length);
  const addressees = [...stretch.matchAll(ADDRESSEE)].map((m) => m.index);
  const start = [leads.at(-1), addressees.find((at) => at >= sentence)].find((at) => at !== undefined && at > sentence) ?? sentence;
  return from + start + (/^[\s,;]*/.exec(stretch.slice(start))?.[0].length ?? 0);
}
