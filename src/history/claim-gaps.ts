import { watchedPages } from '../cited-pages.ts';
import { claimSenses } from '../claim-senses.ts';
import { coverage } from '../claims/likeness.ts';
import { NO_PAGE, type ReadWord, type Senses } from '../claims/reading.ts';
import type { Lexicon } from '../flag/index.ts';
import { groupedBy } from '../grouped-by.ts';
import { type Category, OVERTAKEN, type PageRef, SIGNIFICANCES, type Significance, type Time, type Topic } from '../model.ts';
import { pageRef, type Store, type StoredArticle, type StoredChange, type StoredPage } from '../store/index.ts';
import { dayAfter } from './calendar.ts';
import { changeId } from './change-id.ts';
import type { ClaimReport } from './claim-check.ts';
import { secondAfter } from './week.ts';

/** One thing that changed since an article was checked and of which no sentence of it speaks. */
export interface Gap {
  article: StoredArticle;
  page: PageRef;
  /** The article cites the page; else the page is of the same topics. */
  cited: boolean;
  since: Time;
  before: string | null;
  after: string | null;
  category: Category;
  significance: Significance;
  topics: Topic[];
  /** What gaps of one matter have in common. */
  subject: string;
  why: string[];
  /** Id of the change. */
  change: string;
}

/** So much of what is new, and a sentence of the article already says it. */
const TOLD = 0.75;
const MATERIAL: ReadonlySet<Category> = new Set(['evidence', 'processing', 'benefits', 'eligibility']);

/** What articles lack at a moment: changes of high and medium significance on their cited pages, then on pages of their topics. */
export async function claimGaps(store: Store, lexicon: Lexicon, at: Time, reports: readonly ClaimReport[]): Promise<Gap[]> {
  const senses = claimSenses(lexicon);
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const watched = await watchedPages(store);
  const changes = await materialChanges(store, earliest(reports.map(({ article }) => sinceOf(article))), at);
  const gaps = [...groupedBy(reports, ({ article }) => article.id).values()].flatMap((own) => {
    const article = own[0]?.article;
    if (article === undefined) return [];
    const since = sinceOf(article);
    const cited = new Set(own.flatMap(({ claim }) => claim.cites.flatMap((url) => watched(url)?.id ?? [])));
    const spoken = topicsOf(own, senses);
    return changes.flatMap((change) => {
      const page = pages.get(change.pageId);
      const isCited = cited.has(change.pageId);
      if (page === undefined || change.to < since || (!isCited && !change.topics.some((topic) => spoken.has(topic)))) return [];
      return isTold(change, own, senses) ? [] : [gapOf(article, page, isCited, change)];
    });
  });
  return ranked(withoutRepeats(gaps));
}

/** What changed on the day of the check an editor may have seen. */
function sinceOf({ checked }: StoredArticle): Time {
  return `${dayAfter(checked, 1)}T00:00:00Z`;
}

function earliest(times: readonly Time[]): Time | null {
  return times.reduce<Time | null>((first, time) => (first === null || time < first ? time : first), null);
}

async function materialChanges(store: Store, since: Time | null, at: Time): Promise<StoredChange[]> {
  if (since === null) return [];
  const changes = await store.changes({ since, until: secondAfter(at), significances: ['high', 'medium'] });
  return changes.filter(({ category }) => MATERIAL.has(category));
}

function gapOf(article: StoredArticle, page: StoredPage, cited: boolean, change: StoredChange): Gap {
  const { to, before, after: now, category, significance, topics, why } = change;
  return {
    article,
    page: pageRef(page),
    cited,
    since: to,
    before,
    after: now,
    category,
    significance,
    topics,
    subject: topics[0] ?? category,
    why: why.map(({ says }) => says),
    change: changeId(change),
  };
}

/** The topics that the sentences of an article speak of, each read as if it were new on a page. */
function topicsOf(reports: readonly ClaimReport[], { weigh }: Senses): ReadonlySet<Topic> {
  const flags = weigh(
    reports.map(({ claim: { text, section } }) => ({
      kind: 'added',
      before: null,
      after: text,
      passageKind: 'paragraph',
      path: section === null ? [] : [section],
      lead: null,
      cosmetic: null,
      part: null,
      page: NO_PAGE,
    })),
  );
  return new Set(flags.flatMap(({ topics }) => topics));
}

/** It is what put a sentence out of date, or a sentence says what is new in it. */
function isTold(change: StoredChange, reports: readonly ClaimReport[], { read }: Senses): boolean {
  const overtook = reports.some(
    ({ state, page, causes, since, after: now, before }) =>
      OVERTAKEN.has(state) &&
      page?.slug === change.slug &&
      (causes.some(({ time, passage }) => time === change.to && passage === change.passage) ||
        (since === change.to && (now === change.after || (now === null && before === change.before)))),
  );
  if (overtook) return true;
  if (change.after === null) return false;
  const old = new Set(read(change.before ?? '').words.map(({ key }) => key));
  const fresh = read(change.after).words.filter(({ key, kind }) => kind !== 'operator' && !old.has(key));
  if (fresh.length < 2) return false;
  return reports.some(({ claim }) => shareOf(fresh, read(claim.text).words) >= TOLD);
}

function shareOf(words: readonly ReadWord[], others: readonly ReadWord[]): number {
  return coverage(words, others).filter((found) => found >= TOLD).length / words.length;
}

/** The same words on the same page of the same capture, once. */
function withoutRepeats(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.article.id} ${gap.page.slug} ${gap.since} ${gap.before} ${gap.after}`, gap])).values()];
}

/** Matters in the order of their weightiest gap: cited pages first, then significance, then the latest. */
function ranked(gaps: readonly Gap[]): Gap[] {
  const weight = ({ cited, significance, since }: Gap): number =>
    (cited ? 1000 : 0) + SIGNIFICANCES.indexOf(significance) * 100 + Date.parse(since) / 1e11;
  const matters = [...groupedBy(gaps, (gap) => `${gap.article.id} ${gap.subject}`).values()].map((of) =>
    of.toSorted((a, b) => weight(b) - weight(a)),
  );
  return matters.toSorted(([a], [b]) => (b ? weight(b) : 0) - (a ? weight(a) : 0)).flat();
}
