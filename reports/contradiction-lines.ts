import type { Contradiction } from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { factLabel, factValueInWords } from './fact-change.ts';
import { inertText, quoted, shortened } from './inert-text.ts';
import { linkToText } from './live-link.ts';
import { titleOf } from './page-title.ts';
import { DIGEST } from './strings.ts';

/** What one page says of a fact on which pages differ. */
export interface SideLine {
  value: string;
  title: string;
  link: string | null;
  /** "since Oct 16, 2025". */
  since: string;
  text: string;
}

/** A fact on which pages differ: "Fee (immigration parole fee)". */
export interface ContradictionLines {
  about: string;
  sides: SideLine[];
}

const LONGEST_OF = 80;
const LONGEST_TEXT = 160;

/** What each page states, the one that has said so longest first. */
export function contradictionLines({ fact, of, sides }: Contradiction): ContradictionLines {
  return {
    about: DIGEST.about(factLabel(fact), shortened(inertText(of), LONGEST_OF)),
    sides: sides.map(({ page, value, text, since }) => ({
      value: factValueInWords(fact, value),
      title: titleOf(page),
      link: linkToText(page.url, text),
      since: DIGEST.since(dayInWords(since)),
      text: quoted(text, LONGEST_TEXT),
    })),
  };
}

/** "$1,000 or $1,050", each value once. */
export function valuesInQuestion({ sides }: ContradictionLines): string {
  return DIGEST.oneOf([...new Set(sides.map(({ value }) => value))]);
}
