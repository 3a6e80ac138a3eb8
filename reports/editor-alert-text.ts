import type { ClaimAlert } from '../src/model.ts';
import { changeText } from './change-text.ts';
import { type ArticleOutline, editorAlertOutline, type SourceOutline } from './editor-alert-outline.ts';
import { EDITOR_ALERT } from './strings.ts';
import { wrappedLines } from './terminal-lines.ts';
import { plain, type TerminalStyle, terminalStyle } from './terminal-style.ts';
import type { TextOptions } from './weekly-digest-text.ts';

/** What an editor hears when articles went out of date, as lines for a terminal; without colour, the plain-text part of a mail. */
export function editorAlertText(alert: ClaimAlert, options: TextOptions, record: string | null = null): string {
  const style = terminalStyle(options);
  const { bold, dim } = style.colours;
  const { subject, seen, articles } = editorAlertOutline(alert, record);
  const blocks = [
    [
      ...wrappedLines([{ text: subject, paint: bold }], style.width),
      ...wrappedLines([{ text: `${EDITOR_ALERT.name} · ${seen}`, paint: dim }], style.width),
    ],
    ...articles.flatMap((article) => articleText(article, style)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function articleText({ title, link, claims, sources }: ArticleOutline, style: TerminalStyle): string[][] {
  const heading = wrappedLines([{ text: title.toUpperCase(), paint: style.colours.bold }], style.width);
  return [
    link === null ? heading : [...heading, link],
    ...claims.map((claim) => changeText(claim, style)),
    sources.flatMap((source) => sourceText(source, style)),
  ];
}

function sourceText({ line, restOn, sentences, more }: SourceOutline, { width }: TerminalStyle): string[] {
  const lines = (text: string, indent: string) => wrappedLines([{ text, paint: plain }], width, indent);
  const day = line.day === null ? '' : `${line.day} `;
  const detail = line.detail === null || line.detail === '' ? '' : ` — ${line.detail}`;
  return [
    ...lines(`${day}${line.title}: ${line.says}${detail}`, ''),
    ...(line.link === null ? [] : [`  ${line.link}`]),
    ...lines(restOn, '  '),
    ...[...sentences, ...(more > 0 ? [EDITOR_ALERT.moreSentences(more)] : [])].flatMap((text) => lines(text, '    ')),
  ];
}
