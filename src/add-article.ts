import { articleContent } from './article-content.ts';
import type { ArticleSource } from './article-files.ts';
import { citesByNumber, watchedPages } from './cited-pages.ts';
import { anchoringByRules, type PageOnDay, pageOnDay } from './claim-anchors.ts';
import { claimSenses } from './claim-senses.ts';
import type { Citation, ClaimDraft } from './claims/article.ts';
import { readArticle } from './claims/read-article.ts';
import type { Lexicon } from './flag/index.ts';
import type { Day, Time } from './model.ts';
import type { Store, StoredAnchoring, StoredPage } from './store/index.ts';

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

/** Keeps an article: its claims, what each rests on, and how it stood there since it was checked. */
export async function addArticle(
  { store, lexicon }: { store: Store; lexicon: Lexicon },
  source: ArticleSource,
  options: AddOptions,
): Promise<AddedArticle> {
  const draft = readArticle({ ...source, findContent: articleContent });
  const numbered = await citesByNumber(store, options.cites);
  const watched = await watchedPages(store);
  const known = (await store.claims.articles()).find(({ name }) => name === source.name);
  const checked = options.checked ?? draft.checked ?? known?.checked ?? options.now.slice(0, 10);
  const earlier = new Map((known ? await store.claims.everMade(known.id) : []).map((claim) => [foldText(claim.text), claim]));
  const anchored = await store.claims.anchorings([...earlier.values()].map(({ id }) => id));
  const placed = new Map((known ? await store.claims.standing(known) : []).map((claim) => [claim.id, claim]));
  const senses = claimSenses(lexicon);
  for (;;) {
    const pages = new Map<number, PageOnDay | null>();
    const unwatched = new Set<string>();
    const fromNumbers = new Set<string>();
    const claims = [];
    for (const claim of draft.claims) {
      const cited = pagesOf(claim, numbered, watched, unwatched, fromNumbers);
      for (const page of cited) if (!pages.has(page.id)) pages.set(page.id, await pageOnDay(store, page, checked));
      const seen = cited.flatMap(({ id }) => pages.get(id) ?? []);
      const cites = claim.cites.flatMap(({ label, urls }) => (urls.length > 0 ? urls : (numbered.get(label ?? '')?.url ?? [])));
      const old = earlier.get(foldText(claim.text));
      const keeps = old !== undefined && isKept(anchored.get(old.id), placed.get(old.id)?.cites, cites, checked);
      const anchoring = keeps ? null : anchoringByRules(claim.text, seen, checked, options.now, senses);
      const { section, text, start, end } = claim;
      claims.push({ known: old?.id ?? null, section, text, start, end, cites, anchoring });
    }
    const warnings = [
      ...draft.warnings.filter((warning) => ![...fromNumbers].some((label) => warning.includes(`[${label}]`))),
      ...[...pages.values()].flatMap((page) =>
        page?.seenLater
          ? [`${page.page.slug} was first seen on ${page.version.time.slice(0, 10)}, after the check: its first version stands in`]
          : [],
      ),
      ...[...pages].flatMap(([id, page]) =>
        page === null ? [`page ${id} has not been seen yet: claims that cite it alone are without support`] : [],
      ),
    ];
    const same =
      known !== undefined &&
      known.text === draft.text &&
      known.checked === checked &&
      claims.every(({ anchoring, known: id }) => anchoring === null && id !== null);
    const result: AddedArticle = {
      name: source.name,
      title: draft.title,
      checked,
      claims: claims.length,
      fresh: claims.filter(({ known: id }) => id === null).length,
      same,
      unsupported: claims.filter(({ anchoring }) => anchoring !== null && anchoring.anchors.length === 0).map(({ text }) => text),
      unwatched: [...unwatched],
      warnings,
    };
    if (same) return result;
    const lookedAt = await Promise.all([...pages].map(async ([pageId, page]) => ({ pageId, newest: page?.newest ?? null })));
    const { title, url, text } = draft;
    const edition = {
      name: source.name,
      origin: source.origin,
      title,
      url,
      checked,
      addedAt: options.now,
      text,
      warnings,
      claims,
      lookedAt,
    };
    if ((await store.claims.addEdition(edition)) === 'added') return result;
  }
}

function pagesOf(
  { cites }: Pick<ClaimDraft, 'cites'>,
  numbered: ReadonlyMap<string, StoredPage>,
  watched: (url: string) => StoredPage | undefined,
  unwatched: Set<string>,
  fromNumbers: Set<string>,
): StoredPage[] {
  const pageOf = ({ label, urls }: Citation): StoredPage | undefined => {
    const named = numbered.get(label ?? '');
    if (named !== undefined && label !== null) fromNumbers.add(label);
    const page = named ?? urls.map(watched).find((found) => found !== undefined);
    if (page === undefined && urls[0] !== undefined) unwatched.add(urls[0]);
    return page;
  };
  return [...new Map(cites.flatMap((cite) => pageOf(cite) ?? []).map((page) => [page.id, page])).values()];
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
