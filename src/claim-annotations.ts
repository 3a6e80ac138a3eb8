import { watchedPages } from './cited-pages.ts';
import { type PageOnDay, pagesOnDays, withCourse } from './claim-anchors.ts';
import { claimSenses } from './claim-senses.ts';
import type { FoundAnchor } from './claims/anchoring.ts';
import { type ReadAnnotation, readAnnotation } from './claims/annotation-read.ts';
import { claimId } from './claims/claim-id.ts';
import type { SourcePassage } from './claims/reading.ts';
import type { Lexicon } from './flag/index.ts';
import { groupedBy } from './grouped-by.ts';
import type { Time } from './model.ts';
import type { Store, StoredArticle, StoredClaim } from './store/index.ts';

/** What came of annotations that were made elsewhere, or before. */
export interface ImportedAnnotations {
  /** Claims that rest on other passages now. */
  anchored: string[];
  /** Claims that rested on just these. */
  same: number;
  /** Lines from which nothing was taken, counted from 1. */
  refused: { line: number; problem: string }[];
}

/** A line that was understood: whose claim, and where it is said to rest. */
interface Placed {
  line: number;
  article: StoredArticle;
  claim: StoredClaim;
  page: PageOnDay;
  passage: SourcePassage;
}

/**
 * Takes what annotations say claims rest on, one annotation a line, in the versions that stood on the day each article was checked. The first
 * annotation of a claim is the main one. What was held before stays as history.
 */
export async function importAnnotations(
  { store, lexicon }: { store: Store; lexicon: Lexicon },
  text: string,
  { author, time }: { author: string; time: Time },
): Promise<ImportedAnnotations> {
  const find = await placesIn(store);
  const placed: Placed[] = [];
  const refused: ImportedAnnotations['refused'] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readAnnotation(line);
    const found = typeof read === 'string' ? read : await find(read);
    if (typeof found === 'string') refused.push({ line: at + 1, problem: found });
    else placed.push({ ...found, line: at + 1 });
  }
  const senses = claimSenses(lexicon);
  const byClaim = [...groupedBy(placed, ({ claim }) => claim.id).values()];
  const held = await store.claims.anchorings(byClaim.flatMap(([first]) => first?.claim.id ?? []));
  const anchored: string[] = [];
  for (const of of byClaim) {
    const [first] = of;
    if (first === undefined) continue;
    const { article, claim } = first;
    const found = [...new Map(of.map((one) => [keyOf(one.page.pageId, one.passage.number), one])).values()];
    const before = (held.get(claim.id)?.anchors ?? []).map(({ pageId, passage }) => keyOf(pageId, passage));
    if (before.join() === found.map(({ page, passage }) => keyOf(page.pageId, passage.number)).join()) continue;
    // A page may get a version between reading and writing: the claim must have stood on that, too.
    for (let pages = found.map(({ page }) => page); ; ) {
      const anchors = found.map(({ page, passage }, at) =>
        withCourse(claim.text, anchorOn(page, passage, at === 0, author), pages, senses),
      );
      const why = [`imported by ${author}`];
      await store.claims.anchorAnew(claim.id, { checked: article.checked, author, time, weak: false, why, anchors });
      const onDay = pagesOnDays(store);
      const since = await Promise.all(pages.map(({ page }) => onDay(page, article.checked)));
      const seen = pages;
      pages = since.filter((page) => page !== null);
      if (pages.every(({ newest }, at) => newest === seen[at]?.newest)) break;
    }
    anchored.push(claimId(article.name, claim.number));
  }
  return { anchored, same: byClaim.length - anchored.length, refused };
}

function keyOf(pageId: number, passage: number): string {
  return `${pageId}:${passage}`;
}

function anchorOn({ pageId }: PageOnDay, { number, text, path }: SourcePassage, main: boolean, author: string): FoundAnchor {
  return { pageId, passage: number, exact: text, sentences: [], path, firm: true, score: 1, why: [`imported by ${author}`], main };
}

/** Finds claim and passage of an annotation, or says why there is none. */
async function placesIn(store: Store): Promise<(read: ReadAnnotation) => Promise<Omit<Placed, 'line'> | string>> {
  const watched = await watchedPages(store);
  const articles = await store.claims.articles();
  const claims = new Map(await Promise.all(articles.map(async (one) => [one.id, await store.claims.standing(one)] as const)));
  const onDay = pagesOnDays(store);
  return async ({ article: of, claim: text, source, exact, prefix, suffix }) => {
    const article = articles.find(({ name, url }) => name === of || url === of);
    if (article === undefined) return `there is no article “${of}”`;
    const claim = claims.get(article.id)?.find((one) => one.text === text);
    if (claim === undefined) return `${article.name} has no claim “${text}”`;
    const watching = watched(source);
    if (watching === undefined) return `nobody watches ${source}`;
    const page = await onDay(watching, article.checked);
    if (page === null) return `${watching.slug} has not been seen yet`;
    const passage = passageOf(page.passages, { exact, prefix, suffix });
    return passage === null
      ? `${watching.slug} did not say “${exact}” on ${article.checked}, when the article was checked`
      : { article, claim, page, passage };
  };
}

/** The passage with these words; of several, the one between the words that are given for before and after. */
function passageOf(
  passages: readonly SourcePassage[],
  { exact, prefix, suffix }: Pick<ReadAnnotation, 'exact' | 'prefix' | 'suffix'>,
): SourcePassage | null {
  const same = [...passages.entries()].filter(([, { text }]) => text === exact);
  const fits = same.find(([at]) => {
    const before = `${passages[at - 1]?.text ?? ''}\n`;
    const after = `\n${passages[at + 1]?.text ?? ''}`;
    return (
      (prefix === '' || ends(before, prefix)) && (suffix === '' || ends([...after].reverse().join(''), [...suffix].reverse().join('')))
    );
  });
  return (fits ?? same[0])?.[1] ?? null;
}

/** Both end alike, as far as both go. */
function ends(text: string, other: string): boolean {
  return text.endsWith(other) || other.endsWith(text);
}
