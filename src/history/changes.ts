import { cellChanges } from '../compare/cells.ts';
import { wordRuns } from '../compare/words.ts';
import { groupedBy } from '../grouped-by.ts';
import {
  type Category,
  type EventOfPage,
  type FlaggedChange,
  type PageRef,
  SIGNIFICANCES,
  type Significance,
  type Time,
} from '../model.ts';
import { othersFirst } from '../others-first.ts';
import { pageRef, type Store, type StoredChange } from '../store/index.ts';
import { changeId } from './change-id.ts';
import { type Life, livesOn } from './lives.ts';
import { isAskedFor, lastMarks, withMark } from './marked.ts';
import { movesBetweenPages } from './moves-between-pages.ts';
import { PageRefs } from './page-refs.ts';
import { earlierVersionOf, unrestAt } from './unrest.ts';

/** `since`: the first moment inside the span; `until`: the first after it. */
export interface ChangeQuery {
  since?: Time | undefined;
  until?: Time | undefined;
  page?: string | undefined;
  version?: number | undefined;
  category?: Category | undefined;
  minSignificance?: Significance | undefined;
}

/** Changes with their flags, as readers' marks make them, in the order of time. */
export async function flaggedChanges(store: Store, query: ChangeQuery): Promise<FlaggedChange[]> {
  const page = query.page === undefined ? undefined : await store.page(query.page);
  if (page === null) return [];
  const significances = query.minSignificance === undefined ? undefined : SIGNIFICANCES.slice(SIGNIFICANCES.indexOf(query.minSignificance));
  const { since, until, version, category } = query;
  const stored = await store.changes({ since, until, version, category, pageId: page?.id, significances });
  const pages = new PageRefs(store);
  const marks = await lastMarks(store);
  const told = new Map<StoredChange, FlaggedChange>();
  for (const [slug, changes] of groupedBy(stored, (change) => change.slug)) {
    const ref = await pages.of(slug);
    const lifeOf = await livesOn(store, slug, new Set(changes.map(({ passage }) => passage)));
    for (const change of changes) {
      const unmarked = toFlaggedChange(change, ref, lifeOf(change.passage));
      told.set(change, withMark(unmarked, marks.get(unmarked.id) ?? null));
    }
    await othersFirst();
  }
  const flagged = stored.flatMap((change) => told.get(change) ?? []).filter((change) => isAskedFor(change, query));
  const moves = await movesBetweenPages(store, flagged, pages);
  return flagged.map((change) => ({ ...change, elsewhere: moves.get(change.id) ?? null }));
}

/** Events of pages in the order of time. */
export async function pageEventsBetween(store: Store, query: Pick<ChangeQuery, 'since' | 'until' | 'page'>): Promise<EventOfPage[]> {
  const pages = await pagesById(store);
  const pageId = idOf(pages, query.page);
  if (pageId === null) return [];
  const events = await store.events({ since: query.since, until: query.until, pageId });
  return events.flatMap(({ pageId: id, name, time, detail }) => {
    const page = pages.get(id);
    return page ? [{ page, name, time, detail }] : [];
  });
}

export async function pagesById(store: Store): Promise<Map<number, PageRef>> {
  return new Map((await store.pages()).map((page) => [page.id, pageRef(page)]));
}

/** undefined: no page was named; null: the page is not known. */
function idOf(pages: ReadonlyMap<number, PageRef>, slug: string | undefined): number | undefined | null {
  if (slug === undefined) return undefined;
  return [...pages].find(([, page]) => page.slug === slug)?.[0] ?? null;
}

/** A stored change as readers are told it; `life`: that of its passage. Where its other half is and what repeats it is left open. */
export function toFlaggedChange(
  { pageId: _, slug, version, ordinal, beforeCells, afterCells, ...change }: StoredChange,
  page: PageRef,
  life: Life,
): Omit<FlaggedChange, 'mark'> {
  const edited = change.before !== null && change.after !== null && change.before !== change.after;
  const earlier = earlierVersionOf(life.steps, version);
  return {
    ...change,
    id: changeId({ slug, version, ordinal }),
    page,
    words: edited ? wordRuns(change.before ?? '', change.after ?? '') : [],
    cells: cellChanges(beforeCells, afterCells),
    backTo: earlier === null ? null : (life.times.get(earlier) ?? null),
    unrest: unrestAt(life.steps, version, life.looks),
    elsewhere: null,
    copies: [],
  };
}
