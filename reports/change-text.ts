import { type ChangeOutline, morePlaces } from './change-outline.ts';
import { CHANGE } from './strings.ts';
import { type Paint, type Stretch, wrappedLines } from './terminal-lines.ts';
import { terminalMarks, terminalPassage } from './terminal-marks.ts';
import { plain, type TerminalStyle } from './terminal-style.ts';

const INDENT = '  ';
const PASSAGE_INDENT = '  │ ';

/** One change as lines for a terminal. */
export function changeText(change: ChangeOutline, style: TerminalStyle): string[] {
  const { significanceWord, directionWord, notes, wholeLabel, difference, values, why } = change;
  const { bold, dim } = style.colours;
  const passage = wholeLabel === null ? terminalMarks(difference, style) : terminalPassage(wholeLabel, difference, style);
  return [
    ...wrappedLines([{ text: change.headline, paint: bold }], style.width),
    ...line([painted(significanceWord.toUpperCase(), style.significance[change.significance]), ...note([directionWord, ...notes], dim)]),
    ...where(change, line),
    ...wrappedLines(passage, style.width, PASSAGE_INDENT),
    ...values.flatMap(({ label, text }) => line([painted(`${label}: `, plain), painted(text, bold)])),
    ...(why.length === 0 ? [] : line([painted(`${CHANGE.why}: ${why.join('; ')}`, dim)])),
    ...more(change, dim, line),
  ];

  function line(stretches: Stretch[]): string[] {
    return wrappedLines(stretches, style.width, INDENT);
  }
}

type Line = (stretches: Stretch[]) => string[];

function where(change: ChangeOutline, line: Line): string[] {
  const { places, pageCount, path } = change;
  const [only, ...others] = places;
  if (only !== undefined && others.length === 0) {
    return line([painted([`${only.publisher} · ${only.title}`, ...path].join(' › '), plain)]);
  }
  const under = path.length === 0 ? '' : CHANGE.under(path.join(' › '));
  const lead = line([painted(`${CHANGE.onPages(pageCount)}${under}`, plain)]);
  const pages = places.map(({ title, publisher }) => `${title}, ${publisher}`);
  return [...lead, ...[...pages, ...morePlaces(change)].flatMap((page) => line([painted(`- ${page}`, plain)]))];
}

/** Links stand on lines of their own and are never broken, so that a terminal can open them. */
function more({ places, idsLabel, ids, record, command }: ChangeOutline, paint: Paint, line: Line): string[] {
  const links = [...places.map(({ link }) => link), record].flatMap((link) => (link === null ? [] : line([painted(link, paint)])));
  const commands = command === null ? [] : [command];
  return [...links, ...line([painted([`${idsLabel} ${ids.join(', ')}`, ...commands].join(' · '), paint)])];
}

function note(notes: string[], paint: Paint): Stretch[] {
  return [painted(` · ${notes.join(' · ')}`, paint)];
}

function painted(text: string, paint: Paint): Stretch {
  return { text, paint };
}
