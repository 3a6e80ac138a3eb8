import type { WeeklyDigest } from '../src/model.ts';
import type { ArticleLines } from './article-lines.ts';
import { changeMarkdown } from './change-markdown.ts';
import { morePlaces } from './change-outline.ts';
import type { ContradictionLines } from './contradiction-lines.ts';
import { type DigestOutline, digestOutline, type Lines } from './digest-outline.ts';
import type { SummaryLine } from './digest-summary.ts';
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts';
import type { PageLine } from './page-line.ts';
import { CATEGORY_WORDS, COMMANDS, DIGEST, EDITOR_ALERT, FOOT, MARKS } from './strings.ts';
import type { WordingLine } from './wording-line.ts';

/** The digest as Markdown (CommonMark, with the strikethrough of GitHub). */
export function weeklyDigestMarkdown(digest: WeeklyDigest, record: string | null = null): string {
  const outline = digestOutline(digest, record);
  const parts = [
    `# ${markdownText(outline.lead)}`,
    `${outline.name} · ${markdownText(outline.span)}`,
    outline.quiet ?? '',
    outline.counts.join(' · '),
    section(DIGEST.inShort, outline.summary.map(summaryLine), (index) => `${index + 1}.`),
    ...outline.groups.flatMap(({ category, changes }) => [
      `## ${DIGEST.whatToDo(CATEGORY_WORDS[category])}`,
      ...changes.map(changeMarkdown),
    ]),
    linesSection(DIGEST.articles, outline.articles, outdatedArticle),
    linesSection(DIGEST.arrivedDates, outline.arrivedDates, pageLine),
    linesSection(DIGEST.figures, outline.figures, pageLine),
    linesSection(DIGEST.terminology, outline.terminology, wordingLine),
    linesSection(DIGEST.editorial(outline.editorial.count), outline.editorial, wordingLine),
    linesSection(DIGEST.attention, outline.attention, pageLine),
    linesSection(DIGEST.back, outline.back, pageLine),
    linesSection(DIGEST.contradictions, outline.contradictions, contradiction),
    linesSection(DIGEST.stamps, outline.stamps, pageLine),
    linesSection(DIGEST.overdueDates, outline.overdueDates, pageLine),
    linesSection(DIGEST.comingDates, outline.comingDates, pageLine),
    looks(outline),
    outline.groups.length === 0 ? '' : howToReadMarkdown(),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The foot of a report: what its words mean, and the commands that tell more. */
export function howToReadMarkdown(): string {
  const commands = `${markdownCode(COMMANDS.explain('CHANGE'))} ${FOOT.explain}; \`${COMMANDS.changes('SLUG')}\` ${FOOT.changes}.`;
  return [
    `## ${FOOT.title}`,
    FOOT.significance,
    `${FOOT.direction} ${FOOT.limits}`,
    `~~${MARKS.removed}~~ **${MARKS.added}**`,
    commands,
  ].join('\n\n');
}

/** A line about a page: the day, the page, what is said of it. */
export function pageLine({ day, title, link, says, detail }: PageLine): string {
  const words = detail === null || detail === '' ? '' : ` — ${markdownText(detail)}`;
  return `${day === null ? '' : `**${markdownText(day)}** `}${markdownLink(title, link)}: ${says}${words}`;
}

function section(title: string, lines: string[], bullet: (index: number) => string = () => '-'): string {
  return lines.length === 0 ? '' : [`## ${title}\n`, ...lines.map((line, index) => `${bullet(index)} ${line}`)].join('\n');
}

function linesSection<T>(title: string, { shown, more }: Lines<T>, line: (one: T) => string): string {
  return section(title, [...shown.map(line), ...(more === 0 ? [] : [DIGEST.more(more)])]);
}

function summaryLine({ marks, says, page }: SummaryLine): string {
  return `${marks === null ? '' : `**${markdownText(marks)}:** `}${markdownText(says)} — ${markdownText(page)}`;
}

function wordingLine(line: WordingLine): string {
  const { says, places, heading, ids } = line;
  const pages = [...places.map(({ title, link }) => markdownLink(title, link)), ...morePlaces(line)].join(', ');
  const under = heading === null ? '' : ` › ${markdownText(heading)}`;
  return `${markdownText(says)} — ${pages}${under} (${ids.map(markdownCode).join(', ')})`;
}

function contradiction({ about, sides }: ContradictionLines): string {
  const lines = sides.map(
    ({ value, title, link, since, text }) =>
      `  - **${markdownText(value)}**: ${markdownLink(title, link)}, ${since} — ${markdownText(text)}`,
  );
  return [`**${markdownText(about)}**`, ...lines].join('\n');
}

function outdatedArticle({ title, link, sentences, more }: ArticleLines): string {
  const lines = sentences.map((line) => `  - ${pageLine(line)}`);
  return [`**${markdownLink(title, link)}**`, ...lines, ...(more > 0 ? [`  - ${EDITOR_ALERT.moreSentences(more)}`] : [])].join('\n');
}

function looks({ unchanged, newVersionNoNews, notLookedAt }: DigestOutline): string {
  return section(DIGEST.unchanged, [
    ...unchanged.map(({ publisher, lines }) => `**${markdownText(publisher)}:** ${markdownText(lines.join(', '))}`),
    ...titles(DIGEST.newVersionNoNews, newVersionNoNews),
    ...titles(DIGEST.notLookedAt, notLookedAt),
  ]);
}

function titles(label: string, list: string[]): string[] {
  return list.length === 0 ? [] : [`${label}: ${markdownText(list.join(', '))}`];
}
