import { type ChangeOutline, morePlaces, type Place } from './change-outline.ts';
import { markdownMarks, markdownPassage } from './markdown-marks.ts';
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts';
import { CHANGE } from './strings.ts';

/** One change as Markdown, under a heading of the third level. */
export function changeMarkdown(change: ChangeOutline): string {
  const { significanceWord, directionWord, notes, wholeLabel, difference, values, why, idsLabel, ids, record, command } = change;
  const marks = [`**${significanceWord}**`, directionWord, ...notes].map((mark, index) => (index === 0 ? mark : markdownText(mark)));
  return [
    `### ${markdownText(change.headline)}`,
    marks.join(' · '),
    where(change),
    wholeLabel === null ? `> ${markdownMarks(difference)}` : `> **${wholeLabel}** ${markdownPassage(difference)}`,
    [
      ...values.map(({ label, text }) => `- ${label}: **${markdownText(text)}**`),
      ...(why.length === 0 ? [] : [`- ${CHANGE.why}: ${markdownText(why.join('; '))}`]),
      `- ${[`${idsLabel} ${ids.map(markdownCode).join(', ')}`, ...(record === null ? [] : [markdownLink(CHANGE.inRecord, record)]), ...(command === null ? [] : [markdownCode(command)])].join(' · ')}`,
    ].join('\n'),
  ].join('\n\n');
}

function where(change: ChangeOutline): string {
  const { places, pageCount, path } = change;
  const [only, ...others] = places;
  const headings = path.map(markdownText).join(' › ');
  if (only !== undefined && others.length === 0) {
    const page = `${markdownText(only.publisher)} · ${placeLink(only)}`;
    return headings === '' ? page : `${page} › ${headings}`;
  }
  const lead = `${CHANGE.onPages(pageCount)}${headings === '' ? '' : CHANGE.under(headings)}`;
  const pages = places.map((place) => `${placeLink(place)}, ${markdownText(place.publisher)}`);
  return [`${lead}\n`, ...[...pages, ...morePlaces(change)].map((page) => `- ${page}`)].join('\n');
}

function placeLink({ title, link }: Place): string {
  return markdownLink(title, link);
}
