import type { WeeklyDigest } from '../src/model.ts';
import type { ArticleLines } from './article-lines.ts';
import { morePlaces } from './change-outline.ts';
import { changeText } from './change-text.ts';
import type { ContradictionLines } from './contradiction-lines.ts';
import { type DigestOutline, digestOutline, type Lines } from './digest-outline.ts';
import type { SummaryLine } from './digest-summary.ts';
import type { PageLine } from './page-line.ts';
import { CATEGORY_WORDS, COMMANDS, DIGEST, EDITOR_ALERT, FOOT, MARKS } from './strings.ts';
import { type Stretch, wrappedLines } from './terminal-lines.ts';
import { plain, type TerminalStyle, terminalStyle } from './terminal-style.ts';
import type { WordingLine } from './wording-line.ts';

/** How the digest is drawn: in colour or not, and how many columns wide. */
export interface TextOptions {
  color: boolean;
  width: number;
}

const BULLET = '- ';

/** The digest as lines for a terminal; without colour, the plain-text part of a mail. */
export function weeklyDigestText(digest: WeeklyDigest, options: TextOptions, record: string | null = null): string {
  const style = terminalStyle(options);
  const outline = digestOutline(digest, record);
  const blocks = [
    top(outline, style),
    section(
      DIGEST.inShort,
      outline.summary.flatMap((line, index) => summaryLine(line, index, style)),
      style,
    ),
    ...outline.groups.flatMap(({ category, changes }) => [
      title(DIGEST.whatToDo(CATEGORY_WORDS[category]), style),
      ...changes.map((change) => changeText(change, style)),
    ]),
    section(
      DIGEST.articles,
      [...outline.articles.shown.flatMap((one) => outdatedArticle(one, style)), ...moreLine(outline.articles.more, style)],
      style,
    ),
    lines(DIGEST.arrivedDates, outline.arrivedDates, pageLine, style),
    lines(DIGEST.figures, outline.figures, pageLine, style),
    lines(DIGEST.terminology, outline.terminology, wordingLine, style),
    lines(DIGEST.editorial(outline.editorial.count), outline.editorial, wordingLine, style),
    lines(DIGEST.attention, outline.attention, pageLine, style),
    lines(DIGEST.back, outline.back, pageLine, style),
    lines(DIGEST.contradictions, outline.contradictions, contradiction, style),
    lines(DIGEST.stamps, outline.stamps, pageLine, style),
    lines(DIGEST.overdueDates, outline.overdueDates, pageLine, style),
    lines(DIGEST.comingDates, outline.comingDates, pageLine, style),
    looks(outline, style),
    outline.groups.length === 0 ? [] : howToRead(style),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function top({ name, span, lead, quiet, counts }: DigestOutline, style: TerminalStyle): string[] {
  const { bold, dim } = style.colours;
  return [
    ...wrappedLines([{ text: `${name} · ${span}`, paint: dim }], style.width),
    ...wrappedLines([{ text: lead, paint: bold }], style.width),
    ...wrappedLines([{ text: quiet ?? '', paint: plain }], style.width),
    ...wrappedLines([{ text: counts.join(' · '), paint: dim }], style.width),
  ];
}

/** A title, ruled off from what stands above it. */
function title(text: string, { width, colours }: TerminalStyle): string[] {
  return [colours.dim('─'.repeat(width)), ...wrappedLines([{ text, paint: (words) => colours.bold(colours.cyan(words)) }], width)];
}

function section(text: string, body: string[], style: TerminalStyle): string[] {
  return body.length === 0 ? [] : [...title(text, style), ...body];
}

function lines<T>(text: string, { shown, more }: Lines<T>, stretches: (one: T, style: TerminalStyle) => Stretch[], style: TerminalStyle) {
  return section(text, [...shown.flatMap((one) => bulleted(stretches(one, style), style)), ...moreLine(more, style)], style);
}

function moreLine(more: number, style: TerminalStyle): string[] {
  return more === 0 ? [] : bulleted([{ text: DIGEST.more(more), paint: style.colours.dim }], style);
}

function bulleted(stretches: Stretch[], { width }: TerminalStyle, bullet = BULLET): string[] {
  const indent = ' '.repeat(bullet.length);
  const [first = '', ...rest] = wrappedLines(stretches, width, indent);
  return [`${bullet}${first.slice(indent.length)}`, ...rest];
}

function summaryLine({ marks, says, page }: SummaryLine, index: number, style: TerminalStyle): string[] {
  const start = marks === null ? [] : [{ text: `${marks}: `, paint: style.colours.bold }];
  return bulleted([...start, { text: `${says} — ${page}`, paint: plain }], style, `${index + 1}. `);
}

function wordingLine(line: WordingLine, { colours }: TerminalStyle): Stretch[] {
  const { says, places, heading, ids } = line;
  const where = [[...places.map((place) => place.title), ...morePlaces(line)].join(', '), ...(heading === null ? [] : [heading])].join(
    ' › ',
  );
  return [
    { text: `${says} — ${where} `, paint: plain },
    { text: `(${ids.join(', ')})`, paint: colours.dim },
  ];
}

function pageLine({ day, title: page, says, detail }: PageLine, { colours }: TerminalStyle): Stretch[] {
  return [
    { text: day === null ? '' : `${day} `, paint: colours.bold },
    { text: `${page}: ${says}`, paint: plain },
    { text: detail === null || detail === '' ? '' : ` — ${detail}`, paint: colours.dim },
  ];
}

function outdatedArticle({ title: article, sentences, more }: ArticleLines, style: TerminalStyle): string[] {
  return [
    ...wrappedLines([{ text: article, paint: style.colours.bold }], style.width),
    ...sentences.flatMap((line) => bulleted(pageLine(line, style), style)),
    ...(more === 0 ? [] : bulleted([{ text: EDITOR_ALERT.moreSentences(more), paint: style.colours.dim }], style)),
  ];
}

function contradiction({ about, sides }: ContradictionLines, { colours }: TerminalStyle): Stretch[] {
  const says = sides.map(({ value, title: page, since }) => `${value} — ${page}, ${since}`);
  return [
    { text: `${about}: `, paint: colours.bold },
    { text: says.join('; '), paint: plain },
  ];
}

function looks({ unchanged, newVersionNoNews, notLookedAt }: DigestOutline, style: TerminalStyle): string[] {
  const sums: [string, string[]][] = [
    ...unchanged.map(({ publisher, lines: pages }): [string, string[]] => [publisher, pages]),
    [DIGEST.newVersionNoNews, newVersionNoNews],
    [DIGEST.notLookedAt, notLookedAt],
  ];
  const body = sums
    .filter(([, pages]) => pages.length > 0)
    .flatMap(([label, pages]) =>
      bulleted(
        [
          { text: `${label}: `, paint: style.colours.bold },
          { text: pages.join(', '), paint: plain },
        ],
        style,
      ),
    );
  return section(DIGEST.unchanged, body, style);
}

function howToRead(style: TerminalStyle): string[] {
  const commands = `${COMMANDS.explain('CHANGE')} ${FOOT.explain}; ${COMMANDS.changes('SLUG')} ${FOOT.changes}.`;
  const body = [FOOT.significance, FOOT.direction, FOOT.limits, `[-${MARKS.removed}-] {+${MARKS.added}+}`, commands];
  return section(
    FOOT.title,
    body.flatMap((text) => wrappedLines([{ text, paint: style.colours.dim }], style.width)),
    style,
  );
}
