import type { Fact } from '../../model.ts';
import { type Finding, factAt } from './fact.ts';

const SIGN = '(?:§§?\\s?|[Ss]ec(?:tions?|s?\\.)\\s|[Pp]arts?\\s)?';
const LEVELS = '(?:\\([A-Za-z0-9]{1,5}\\)){0,6}';
const SECTION = `\\d{1,5}(?:[a-z]{1,2}(?:-\\d{1,3}[a-z]?)?\\b)?(?:\\.\\d{1,4}[a-z]?)?${LEVELS}`;
const THE_ACT = '(?:the\\s)?(?:Immigration and Nationality Act|INA\\b|Act\\b)';
const SHORT = (citation: string | undefined) => (citation ?? '').replace(/[‐‑–]/g, '-');

/** A shape of citation, and how its groups are told. */
const SHAPES: readonly [RegExp, (groups: (string | undefined)[]) => string][] = [
  [new RegExp(`\\b(\\d{1,2})\\sC\\.?\\s?F\\.?\\s?R\\.?\\s${SIGN}(${SECTION})`, 'g'), ([title, at]) => `${title} CFR ${at}`],
  [new RegExp(`\\b(\\d{1,2})\\sU\\.?\\s?S\\.?\\s?C\\.?\\s${SIGN}(${SECTION})`, 'g'), ([title, at]) => `${title} U.S.C. ${at}`],
  [/\b(\d{2,3})\s(?:FR|F\.R\.|Fed\.\sReg\.)\s(\d{1,3}(?:,\d{3})|\d{1,6})\b/g, ([volume, page]) => `${volume} FR ${page?.replace(',', '')}`],
  [new RegExp(`\\bINA,?\\s${SIGN}(\\d{3}[A-Z]?${LEVELS})`, 'g'), ([at]) => `INA ${at}`],
  [new RegExp(`\\b[Ss]ec(?:tion|\\.)\\s(\\d{3}[A-Z]?${LEVELS})\\sof\\s${THE_ACT}`, 'g'), ([at]) => `INA ${at}`],
  [/(?<![\w.§]|CFR |C\. )(?:[Ss]ection\s)?([12]\d{2}\([a-z]\)\(\d{1,2}\)(?:\([A-Za-z0-9]{1,4}\)){0,3})/g, ([at]) => `INA ${at}`],
  [
    /\b[Ss]ec(?:tion|\.)\s(\d{5,6}(?:\([a-z0-9]\)){0,3})(?:\sof\s(?:Public\sLaw|Pub\.\s?L\.|P\.?\s?L\.)\s(?:No\.\s)?\d{2,3}[-–]\d{1,3})?/g,
    ([at]) => `section ${at}`,
  ],
  [/\b(?:Public\sLaw|Pub\.\s?L\.|P\.?\s?L\.)\s(?:No\.\s)?(\d{2,3}[-‐‑–]\d{1,3})\b/g, ([law]) => `Pub. L. ${SHORT(law)}`],
  [/\b(P[AM][-‐‑–]\d{3,4}[-‐‑–]\d{2,4}(?:\.\d)?)\b/g, ([memo]) => SHORT(memo)],
  [/\b(?:Executive\sOrder|E\.O\.|EO)\s(?:No\.\s)?(1\d{4})\b/g, ([order]) => `E.O. ${order}`],
  [
    /(?:\bMatter\sof\s[A-Z][\w’'-]{0,40}(?:(?:\sand|\s&)?\s[A-Z][\w’'-]{0,40}){0,3},\s)?\b(\d{1,2})\sI\s?&\s?N\.?\sDec\.\s(\d{1,4})\b/g,
    ([volume, page]) => `${volume} I&N Dec. ${page}`,
  ],
  [/\b(Matter\sof\s[A-Z][\w’'-]{0,40}(?:\sand\s[A-Z][\w’'-]{0,40})?)/g, ([matter]) => matter ?? ''],
  [/\b(\d{3})\sU\.S\.\s(\d{1,4})\b/g, ([volume, page]) => `${volume} U.S. ${page}`],
  [
    /\b(\d{1,4})\s(F\.(?:2d|3d|4th)|F\.\s?Supp\.\s?[23]d|S\.\s?Ct\.)\s(\d{1,5})\b/g,
    ([volume, series, page]) => `${volume} ${series} ${page}`,
  ],
  [/\b(\d:\d{2}-(?:cv|cr|mc)-\d{3,6})\b/g, ([docket]) => docket ?? ''],
];

/** Citations of statutes, regulations, notices, memos and cases, each in one form: `8 CFR 212.5`, `INA 212(d)(5)(A)`. */
export function readAuthorities(text: string): Fact[] {
  const found: Finding[] = [];
  for (const [shape, tell] of SHAPES) {
    for (const match of text.matchAll(shape)) {
      found.push({ value: tell(match.slice(1)), start: match.index, end: match.index + match[0].length });
    }
  }
  return withoutOverlap(found).map((finding) => factAt('authority', text, finding));
}

/** In order of place; where two readings overlap, the one that begins first, then the longer. */
function withoutOverlap(found: Finding[]): Finding[] {
  const ordered = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  for (const finding of ordered) if (finding.start >= (kept.at(-1)?.end ?? 0)) kept.push(finding);
  return kept;
}
