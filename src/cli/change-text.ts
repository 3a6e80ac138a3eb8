import { stripVTControlCharacters } from 'node:util';
import { createColors } from 'picocolors';
import { toldMark } from '../history/marked.ts';
import type { EventOfPage, FlaggedChange, WordRun } from '../model.ts';

/** A change for the terminal: what, where, before and after, why. */
export function changeText(change: FlaggedChange, color: boolean): string {
  const { bold, dim } = createColors(color);
  const { significance, category, direction, kind, page, path, to, id, facts, topics, mark } = change;
  const place = [page.slug, ...path].map(inert).join(' › ');
  const lines = [
    `${bold(`${significance} · ${category}`)}${direction === 'neutral' ? '' : ` · ${direction}`} · ${kind}  ${dim(`${to.slice(0, 10)}  ${id}`)}`,
    dim(place),
    ...wording(change, color),
  ];
  if (facts.length > 0) lines.push(`  ${facts.map(({ type, before, after }) => `${type}: ${before ?? '–'} → ${after ?? '–'}`).join('; ')}`);
  if (topics.length > 0) lines.push(dim(`  topics: ${topics.join(', ')}`));
  if (mark !== null) lines.push(`  ${toldMark(mark)}${mark.because === null ? '' : `: ${inert(mark.because)}`}`);
  return `${lines.join('\n')}\n`;
}

export function eventText({ page, name, time, detail }: EventOfPage, color: boolean): string {
  const { bold, dim } = createColors(color);
  return `${bold(`event · ${name}`)}  ${dim(time.slice(0, 10))}\n${dim(page.slug)}\n  ${inert(detail)}\n`;
}

/** Words that went and came, marked by signs where there is no colour. */
export function wordRunsText(runs: readonly WordRun[], color: boolean): string {
  const { red, green, strikethrough } = createColors(color);
  return runs
    .map(({ op, text }) => {
      const words = inert(text);
      if (op === 'same') return words;
      if (op === 'removed') return color ? red(strikethrough(words)) : `[-${words}-]`;
      return color ? green(words) : `{+${words}+}`;
    })
    .join('');
}

function wording({ before, after, words }: FlaggedChange, color: boolean): string[] {
  if (words.length > 0) return [`  ${wordRunsText(words, color)}`];
  const { red, green } = createColors(color);
  if (before !== null && before === after) return [`  ${inert(before)}`];
  return [...(before === null ? [] : [red(`- ${inert(before)}`)]), ...(after === null ? [] : [green(`+ ${inert(after)}`)])];
}

/** Page text is hostile: no escape sequence of it reaches the terminal. */
export function inert(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}
