import { CHANGE } from './strings.ts';
import type { Stretch } from './terminal-lines.ts';
import { plain, type TerminalStyle } from './terminal-style.ts';
import type { WordDifference } from './word-difference.ts';

/** A passage with its differing words as `[-taken out-]` and `{+put in+}`, in colour too where there is colour. */
export function terminalMarks({ edits, tail, more }: WordDifference, { colours }: TerminalStyle): Stretch[] {
  const stretches = edits.flatMap(({ lead, removed, added }) => [
    { text: lead, paint: plain },
    { text: removed === '' ? '' : `[-${removed}-]`, paint: colours.red },
    { text: removed === '' || added === '' ? '' : ' ', paint: plain },
    { text: added === '' ? '' : `{+${added}+}`, paint: colours.green },
  ]);
  const rest = more === 0 ? '' : ` (${CHANGE.morePlaces(more)})`;
  return [...stretches, { text: tail, paint: plain }, { text: rest, paint: colours.dim }];
}

/** A passage that came or went whole, after its label, without marks. */
export function terminalPassage(label: string, { edits, tail }: WordDifference, { colours }: TerminalStyle): Stretch[] {
  const whole = [...edits.map(({ removed, added }) => `${removed}${added}`), tail].join(' ');
  return [
    { text: `${label} `, paint: colours.bold },
    { text: whole, paint: plain },
  ];
}
