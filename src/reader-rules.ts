import { z } from 'zod';
import { CATEGORIES, type Flag, MARK_VERDICTS } from './model.ts';
import { lowers, toldVerdict, withVerdict } from './verdict.ts';

const readerRule = z
  .strictObject({
    id: z.string().regex(/^reader\.[1-9]\d*$/, 'not an id of a reader’s rule — reader.1, reader.2 …'),
    verdict: z.enum(MARK_VERDICTS),
    category: z.enum(CATEGORIES).nullable().default(null),
    /** Slugs of the pages it holds for. */
    pages: z.array(z.string().min(1)).min(1),
    /** Only below this heading. */
    under: z.string().min(1).nullable().default(null),
    /** Only in passages with these words in a row, before and after; `#` stands for any figure. */
    words: z.string().min(1).nullable().default(null),
    /** It may lower even what the lexicon finds of high significance. */
    evenHigh: z.boolean().default(false),
    reason: z.string().min(1),
    by: z.string().min(1),
    on: z.iso.date(),
    /** Ids of the marked changes it was made of. */
    from: z.array(z.string().min(1)).min(1),
  })
  .refine(({ verdict, category }) => verdict !== 'as' || category !== null, {
    path: ['category'],
    message: 'missing; the verdict "as" needs the category it moves a change to',
  });

/** `rules.yaml` of a data folder: rules made of readers' marks, each accepted after a replay over the history. */
export const readerRulesSchema = z.strictObject({ rules: z.array(readerRule).default([]) });

export type ReaderRule = z.output<typeof readerRule>;

/** What of a change decides whether a reader's rule holds for it. */
export interface InScope {
  page: { slug: string };
  path: readonly string[];
  before: string | null;
  after: string | null;
}

export function isInScope({ pages, under, words }: Pick<ReaderRule, 'pages' | 'under' | 'words'>, change: InScope): boolean {
  if (!pages.includes(change.page.slug)) return false;
  if (under !== null && !change.path.some((heading) => foldedWords(heading) === foldedWords(under))) return false;
  const texts = [change.before, change.after].filter((text) => text !== null);
  return words === null || texts.every((text) => ` ${foldedWords(text)} `.includes(` ${foldedWords(words)} `));
}

/** Lower-case words apart by one space, `#` for each figure: the same text for what only counts on. */
export function foldedWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d[\d.,]*/g, '#')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/** The flag as the last rule that holds for the change makes it. A high change is lowered only by a rule that was accepted for such. */
export function withReaderRule(flag: Flag, change: InScope, rules: readonly ReaderRule[]): Flag {
  const rule = rules.findLast((candidate) => isInScope(candidate, change));
  if (rule === undefined) return flag;
  const words = [rule.words ?? rule.under].filter((text) => text !== null);
  if (flag.significance === 'high' && lowers(rule) && !rule.evenHigh) {
    return { ...flag, why: [...flag.why, { rule: rule.id, says: 'not lowered: a rule of readers does not hide a high change', words }] };
  }
  const judged = withVerdict(flag, rule);
  return { ...flag, ...judged, why: [{ rule: rule.id, says: toldVerdict(judged, rule.reason, flag), words }, ...flag.why] };
}
