import { articleContent } from './article-content.ts';
import type { ArticleSource } from './article-files.ts';
import { citesByNumber, watchedPages } from './cited-pages.ts';
import { anchoringByRules, type PageOnDay, pagesOnDays } from './claim-anchors.ts';
import { claimSenses } from './claim-senses.ts';
import type { ArticleDraft, ClaimDraft } from './claims/article.ts';
import { readArticle } from './claims/read-article.ts';
import type { Lexicon } from './flag/index.ts';
import type { Day, Time } from './model.ts';
import type { Store, StoredAnchoring, StoredArticle, StoredPage } from './store/index.ts';

export interface AddOptions {
  checked: Day | null;
  /** `1=SLUG,2=SLUG` */
  cites: string;
  now: Time;
}

/** What came of adding an article. */
export interface AddedArticle {
  name: string;
  title: string | null;
  checked: Day;
  claims: number;
  /** Claims that the edition before did not make. */
  fresh: number;
  /** Nothing differs from the last edition; nothing was written. */
  same: boolean;
  /** Claims that nothing on the cited pages supports. */
  unsupported: string[];
  /** Cited addresses that nobody watches. */
  unwatched: string[];
  warnings: string[];
}

interface Context {
  store: Store;
  lexicon: Lexicon;
}

/** Keeps an article: its claims, what each rests on, and how it stood there since it was checked. */
export async function addArticle({ store, lexicon }: Context, source: ArticleSource, options: AddOptions): Promise<AddedArticle> {
  const { name, origin } = source;
  const draft = readArticle({ ...source, findContent: articleContent });
  const before = await editionBefore(store, name);
  const numbered = await citesByNumber(store, options.cites);
  const checked = options.checked ?? draft.checked ?? before.article?.checked ?? options.now.slice(0, 10);
  const cited = citedBy(draft, numbered, await watchedPages(store));
  const unwatched = [
    ...new Set(cited.flatMap(({ cites }) => cites.flatMap(({ page, urls: [url] }) => (page === undefined && url ? [url] : [])))),
  ];
  for (;;) {
    const pages = await pagesSeen(store, cited, checked);
    const claims = cited.map((one) => claimOfEdition(one, before, pages, { checked, now: options.now, lexicon }));
    const same =
      before.article?.text === draft.text &&
      before.article.checked === checked &&
      claims.every(({ anchoring, known }) => anchoring === null && known !== null);
    const unknown = draft.unknown.filter((label) => !numbered.has(label));
    const warnings = warningsOf(name, claims.length, unknown, pages);
    const result: AddedArticle = {
      name,
      title: draft.title,
      checked,
      claims: claims.length,
      fresh: claims.filter(({ known }) => known === null).length,
      same,
      unsupported: claims.filter(({ anchoring }) => anchoring?.anchors.length === 0).map(({ text }) => text),
      unwatched,
      warnings,
    };
    if (same) return result;
    const { title, url, text } = draft;
    const lookedAt = pages.map(({ page, seen }) => ({ pageId: page.id, newest: seen?.newest ?? null }));
    const edition = { name, origin, title, url, checked, addedAt: options.now, text, warnings, claims, lookedAt };
    if ((await store.claims.addEdition(edition)) === 'added') return result;
  }
}

/** What is kept of an article: its claims by their words, what each rests on, and what it cited. */
interface EditionBefore {
  article: StoredArticle | undefined;
  claims: ReadonlyMap<string, { id: number }>;
  anchorings: ReadonlyMap<number, StoredAnchoring>;
  cites: ReadonlyMap<number, readonly string[]>;
}

async function editionBefore(store: Store, name: string): Promise<EditionBefore> {
  const article = (await store.claims.articles()).find((one) => one.name === name);
  if (article === undefined) return { article, claims: new Map(), anchorings: new Map(), cites: new Map() };
  const made = await store.claims.everMade(article.id);
  return {
    article,
    claims: new Map(made.map((claim) => [foldText(claim.text), claim])),
    anchorings: await store.claims.anchorings(made.map(({ id }) => id)),
    cites: new Map((await store.claims.standing(article)).map(({ id, cites }) => [id, cites])),
  };
}

/** A claim with the watched page behind each of its citations; undefined: nobody watches it. */
interface CitedClaim {
  claim: ClaimDraft;
  cites: { urls: string[]; page: StoredPage | undefined }[];
}

function citedBy(
  { claims }: ArticleDraft,
  numbered: ReadonlyMap<string, StoredPage>,
  watched: (url: string) => StoredPage | undefined,
): CitedClaim[] {
  return claims.map((claim) => ({
    claim,
    cites: claim.cites.map(({ label, urls }) => {
      const named = numbered.get(label ?? '');
      const page = named ?? urls.map(watched).find((found) => found !== undefined);
      return { urls: urls.length > 0 || named === undefined ? urls : [named.url], page };
    }),
  }));
}

function pagesOf({ cites }: CitedClaim): StoredPage[] {
  return [...new Map(cites.flatMap(({ page }) => (page === undefined ? [] : [[page.id, page] as const]))).values()];
}

/** A cited page as it stood on the day of the check; null: it was never seen. */
interface PageSeen {
  page: StoredPage;
  seen: PageOnDay | null;
}

async function pagesSeen(store: Store, cited: readonly CitedClaim[], checked: Day): Promise<PageSeen[]> {
  const onDay = pagesOnDays(store);
  const pages = new Map(cited.flatMap(pagesOf).map((page) => [page.id, page]));
  return Promise.all([...pages.values()].map(async (page) => ({ page, seen: await onDay(page, checked) })));
}

function claimOfEdition(
  one: CitedClaim,
  before: EditionBefore,
  pages: readonly PageSeen[],
  { checked, now, lexicon }: { checked: Day; now: Time; lexicon: Lexicon },
) {
  const { section, text, start, end } = one.claim;
  const known = before.claims.get(foldText(text))?.id ?? null;
  const cites = one.cites.flatMap(({ urls }) => urls);
  const keeps = known !== null && isKept(before.anchorings.get(known), before.cites.get(known), cites, checked);
  // In the order of the sentence: where two pages say the same, it rests on the one that it cites first.
  const seen = pagesOf(one).flatMap(({ id }) => pages.find(({ page }) => page.id === id)?.seen ?? []);
  const anchoring = keeps ? null : anchoringByRules(text, seen, checked, now, claimSenses(lexicon));
  return { known, section, text, start, end, cites, anchoring };
}

function warningsOf(name: string, claims: number, unknown: readonly string[], pages: readonly PageSeen[]): string[] {
  return [
    ...(claims === 0 ? [`${name} has no sentence with a citation`] : []),
    ...unknown.map((label) => `${name} cites [${label}], and no source has that number`),
    ...pages.flatMap(({ page, seen }) =>
      seen === null
        ? [`${page.slug} has not been seen yet: claims that cite it alone are without support`]
        : seen.seenLater
          ? [`${page.slug} was first seen on ${seen.version.time.slice(0, 10)}, after the check: its first version stands in`]
          : [],
    ),
  ];
}

/** An unchanged claim keeps what it rests on, and its history, unless the article was checked again. */
function isKept(
  anchoring: StoredAnchoring | undefined,
  before: readonly string[] | undefined,
  cites: readonly string[],
  checked: Day,
): boolean {
  return anchoring !== undefined && anchoring.checked === checked && before !== undefined && before.join('\n') === cites.join('\n');
}

function foldText(text: string): string {
  return text.normalize('NFKC').replace(/[‐‑]/g, '-').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ');
}
