import type { PageAlert } from '../src/model.ts';
import { alertOutline } from './alert-outline.ts';
import { changeText } from './change-text.ts';
import type { PageLine } from './page-line.ts';
import { ALERT } from './strings.ts';
import { wrappedLines } from './terminal-lines.ts';
import { plain, terminalStyle } from './terminal-style.ts';
import type { TextOptions } from './weekly-digest-text.ts';

/** What an editor hears the same day, as lines for a terminal; without colour, the plain-text part of a mail. */
export function pageAlertText(alert: PageAlert, options: TextOptions, record: string | null = null): string {
  const style = terminalStyle(options);
  const { lead, seen, page, events, changes } = alertOutline(alert, record);
  const lines = (text: string, paint = plain) => wrappedLines([{ text, paint }], style.width);
  const blocks = [
    [
      ...lines(lead, style.colours.bold),
      ...lines(`${ALERT.name} · ${seen}`, style.colours.dim),
      ...lines(`${page.publisher} · ${page.title}`),
      ...(page.link === null ? [] : [page.link]),
    ],
    events.flatMap((event) => lines(`- ${eventWords(event)}`)),
    ...changes.map((change) => changeText(change, style)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function eventWords({ day, says, detail }: PageLine): string {
  return `${day ?? ''} ${says}${detail === null || detail === '' ? '' : ` — ${detail}`}`.trim();
}
