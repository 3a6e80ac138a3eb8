import { SIGNIFICANCES, type WeeklyDigest } from '../src/model.ts';
import { DAYS, DIGEST, QUIET, SIGNIFICANCE_WORDS } from './strings.ts';

/** Whether there is nothing to tell but, at most, coming dates. */
export function isQuiet(digest: WeeklyDigest): boolean {
  const { items, terminology, editorial, figures, events, contradictions, arrivedDates, overdueDates, articles } = digest;
  return [items, terminology, editorial, figures, events, contradictions, arrivedDates, overdueDates, articles].every(
    (list) => list.length === 0,
  );
}

/** The two lines of a quiet week. A page of which no look was good is not said to be unchanged. */
export function quietLines({ watched }: WeeklyDigest): [string, string] {
  const pages = watched.filter((page) => page.looked > 0).length;
  const looks = watched.reduce((sum, page) => sum + page.looked, 0);
  const failed = watched.reduce((sum, page) => sum + page.bad, 0);
  if (looks === 0) return [QUIET.notLooked, QUIET.unknown];
  if (failed >= looks) return [QUIET.nothingSeen(pages), QUIET.allFailed(looks)];
  if (failed > 0) return [QUIET.nothingSeen(pages), QUIET.lookedWithFailures(looks, failed)];
  return [QUIET.nothing(pages), QUIET.looked(looks)];
}

/** "7 changes in substance (3 high, 4 medium)", "2 in terminology", "25 pages watched". */
export function digestCounts({ items, terminology, editorial, figures, articles, watched }: WeeklyDigest): string[] {
  const bySignificance = SIGNIFICANCES.toReversed().flatMap((significance) => {
    const count = items.filter(({ change }) => change.significance === significance).length;
    return count === 0 ? [] : [DIGEST.counts.ofSignificance(count, SIGNIFICANCE_WORDS[significance].toLowerCase())];
  });
  return [
    items.length === 0 ? DIGEST.counts.noMaterial : DIGEST.counts.material(items.length, bySignificance.join(', ')),
    ...(figures.length === 0 ? [] : [DIGEST.counts.figures(figures.length)]),
    ...(terminology.length === 0 ? [] : [DIGEST.counts.terminology(terminology.length)]),
    ...(editorial.length === 0 ? [] : [DIGEST.counts.editorial(editorial.length)]),
    ...(articles.length === 0 ? [] : [DIGEST.counts.articles(articles.length)]),
    DIGEST.counts.watched(watched.length),
  ];
}

/** "Week 47" of `2026-W47`, none for a span that is not a week. */
export function weekName(week: string | null): string[] {
  const number = /^\d{4}-W(\d{2})$/.exec(week ?? '')?.[1];
  return number === undefined ? [] : [DAYS.week(Number(number))];
}
