import { isAcronymOfWhatPrecedes } from './acronym.ts';
import type { Lexicon } from './lexicon.ts';
import type { OperatorRule, PolarityRule } from './lexicon-schema.ts';
import type { Match } from './pattern.ts';
import { stem } from './stem.ts';
import { type Token, tokenize } from './tokens.ts';

/** What a unit is: an official word, an everyday word with synonyms, a small word that binds, a form's title, a word as it stands, or one that carries no rule. */
export type UnitKind = 'term' | 'synonym' | 'operator' | 'title' | 'word' | 'unweighed';

/** The smallest thing that is compared: tokens `from` to `to` (exclusive), the same as another unit of the same key. */
export interface Unit {
  key: string;
  kind: UnitKind;
  from: number;
  to: number;
  /** How it is spelt here, folded. */
  surface: string;
}

/** One wording of a passage, read once by the lexicon. */
export interface Wording {
  text: string;
  tokens: readonly Token[];
  /** In order; words that carry no rule are left out. */
  units: readonly Unit[];
  operators: readonly Match<OperatorRule>[];
  polarity: readonly Match<PolarityRule>[];
}

export const NO_WORDING: Wording = { text: '', tokens: [], units: [], operators: [], polarity: [] };

export function readWording(text: string | null, lexicon: Lexicon): Wording {
  if (text === null) return NO_WORDING;
  const tokens = tokenize(text);
  const operators = lexicon.operators.longest(tokens);
  return { text, tokens, units: unitsOf(text, tokens, operators, lexicon), operators, polarity: lexicon.polarity.longest(tokens) };
}

/** Tokens `from` to `to` (exclusive) with what they are to be compared by. */
export interface Span {
  key: string;
  kind: UnitKind;
  from: number;
  to: number;
}

function unitsOf(text: string, tokens: readonly Token[], operators: readonly Match<OperatorRule>[], lexicon: Lexicon): Unit[] {
  const spans = new Map<number, Span>();
  const offer = (span: Span): void => {
    const known = spans.get(span.from);
    if (known === undefined || span.to > known.to) spans.set(span.from, span);
  };
  for (const title of formTitles(tokens)) offer(title);
  for (const { owner, from, to } of operators) offer({ key: `op:${owner.id}`, kind: 'operator', from, to });
  for (const { owner, from, to } of lexicon.terms.longest(tokens)) offer({ key: `term:${owner.id}`, kind: 'term', from, to });
  for (const { from, to } of lexicon.unweighed.longest(tokens)) offer({ key: '', kind: 'unweighed', from, to });
  for (const { owner, from, to } of lexicon.wordings.longest(tokens)) offer({ key: `same:${owner.id}`, kind: 'synonym', from, to });

  const units: Unit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    const span = spans.get(at) ?? { key: stem(token.text), kind: 'word' as const, from: at, to: at + 1 };
    const repeats = isAcronymOfWhatPrecedes(text, tokens, at);
    if (span.kind !== 'unweighed' && !repeats) units.push({ ...span, surface: surfaceOf(tokens, span) });
    at = span.to;
  }
  return units;
}

function surfaceOf(tokens: readonly Token[], span: Span): string {
  return tokens
    .slice(span.from, span.to)
    .map((token) => stem(token.text))
    .join(' ');
}

const FORM = /^[a-z]{1,3}-\d{1,4}[a-z]{0,2}$/;
const INSIDE_TITLE = new Set(['a', 'an', 'and', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'under', 'with', 'be']);

/** The titles that stand right after a form's number: "Form I-131, Application for Travel Document". */
export function formTitles(tokens: readonly Token[]): Span[] {
  return tokens.flatMap((token, at) => {
    const first = tokens[at + 1];
    if (!FORM.test(token.text) || first === undefined || !first.capital || first.sentence !== token.sentence) return [];
    if (first.start - token.end < 2) return [];
    let to = at + 2;
    for (let next = to; next < tokens.length; next += 1) {
      const candidate = tokens[next];
      if (candidate === undefined || candidate.sentence !== token.sentence) break;
      if (candidate.capital) to = next + 1;
      else if (!INSIDE_TITLE.has(candidate.text)) break;
    }
    return to - at > 2 ? [{ key: `title:${token.text}`, kind: 'title' as const, from: at + 1, to }] : [];
  });
}
