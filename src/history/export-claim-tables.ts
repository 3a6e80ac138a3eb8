import { causesNow } from '../claims/causes.ts';
import { claimId } from '../claims/claim-id.ts';
import { groupedBy } from '../grouped-by.ts';
import type { Store, StoredAnchoring, StoredArticle, StoredClaim } from '../store/index.ts';
import { type ExportTable, type ExportValue, integer, number, OF_PAGE, ofVersion, PAGE_COLUMN, text, yesNo } from './export-table.ts';

const CLAIM_COLUMN = text('claim', 'id of the claim');
const OF_CLAIM = { columns: ['claim'], table: 'claims', to: ['id'] };

/** What editors published, what it rests on, and how it was judged. */
export const CLAIM_TABLES: readonly ExportTable[] = [
  {
    name: 'articles',
    about: 'The articles whose claims are checked, in their last edition.',
    columns: [
      text('name', 'name of the article, which never changes'),
      text('title', 'title of the article'),
      text('url', 'where it is published, as far as it says'),
      text('checked', 'the day on which its editor last checked it'),
      text('added_at', 'when the edition was added'),
      integer('editions', 'how many there are'),
      text('text', 'its visible text'),
      text('warnings', 'JSON list of what was noticed when it was added'),
    ],
    key: ['name'],
    label: 'name',
    foreignKeys: [],
    parts: ofArticles(async (_, { name, title, url, checked, addedAt, editions, text: said, warnings }) => [
      [name, title, url, checked, addedAt, editions, said, JSON.stringify(warnings)],
    ]),
  },
  {
    name: 'claims',
    about: 'The sentences of articles that rest on citations, those of earlier editions included.',
    columns: [
      text('id', 'ARTICLE:N, never given twice'),
      text('article', 'name of the article'),
      integer('number', 'counted within the article'),
      text('text', 'the sentence'),
      integer('stands', '1: it stands in the last edition'),
      text('section', 'the heading above it, where it stands'),
      text('cites', 'JSON list of the addresses that it cites, where it stands'),
    ],
    key: ['id'],
    label: 'text',
    foreignKeys: [{ columns: ['article'], table: 'articles', to: ['name'] }],
    parts: ofArticles(async (store, article) =>
      (await claimsOf(store, article)).map(({ id, number: of, text: said, standing }) => [
        id,
        article.name,
        of,
        said,
        yesNo(standing !== null),
        standing?.section ?? null,
        standing === null ? null : JSON.stringify(standing.cites),
      ]),
    ),
  },
  {
    name: 'claim_anchorings',
    about: 'Each answer to what a claim rests on, by the rules or by a person; the last one counts.',
    columns: [
      integer('id', 'number of the answer'),
      CLAIM_COLUMN,
      text('time', 'when it was given'),
      text('author', '“rules”, or who chose'),
      text('checked', 'the day whose versions it looks at'),
      integer('weak', '1: a person should look'),
      integer('counts', '1: the last one of its claim'),
      text('why', 'JSON list of reasons'),
    ],
    key: ['id'],
    label: 'time',
    foreignKeys: [OF_CLAIM],
    parts: ofArticles(async (store, article) =>
      (await anchoringsOf(store, article)).map(({ id, claim, time, author, checked, weak, counts, why }) => [
        id,
        claim,
        time,
        author,
        checked,
        yesNo(weak),
        yesNo(counts),
        JSON.stringify(why),
      ]),
    ),
  },
  {
    name: 'claim_anchors',
    about: 'The passages that a claim rests on by one of those answers, as they stood when its article was checked.',
    columns: [
      integer('id', 'number of the anchor'),
      integer('anchoring', 'the answer'),
      CLAIM_COLUMN,
      PAGE_COLUMN,
      integer('version', 'the version that it stands in'),
      integer('passage', 'number of the passage within the page'),
      text('text', 'what it said'),
      text('path', 'JSON list of the headings above it'),
      number('score', '0 to 1: how surely the claim rests on it'),
      integer('main', '1: it carries the claim best'),
      text('why', 'JSON list of reasons'),
    ],
    key: ['id'],
    label: 'text',
    foreignKeys: [{ columns: ['anchoring'], table: 'claim_anchorings', to: ['id'] }, OF_CLAIM, OF_PAGE, ofVersion('version')],
    parts: ofArticles(async (store, article) => {
      const places = await placesIn(store);
      const rows: ExportValue[][] = [];
      for (const { id: anchoring, claim, anchors } of await anchoringsOf(store, article)) {
        for (const { id, pageId, versionTime, passage, exact, path, score, main, why } of anchors) {
          const { slug, version } = await places(pageId, versionTime);
          rows.push([id, anchoring, claim, slug, version, passage, exact, JSON.stringify(path), score, yesNo(main), JSON.stringify(why)]);
        }
      }
      return rows;
    }),
  },
  {
    name: 'claim_standings',
    about: 'How a claim came to stand on an anchor, version by version; until the first it stands as it was anchored.',
    columns: [
      integer('anchor', 'the anchor'),
      integer('step', 'counted within the anchor'),
      CLAIM_COLUMN,
      text('time', 'when the version was first seen'),
      text('since', 'when the last of what put it out of date was first seen; none where it is not'),
      integer('capture', 'the capture that showed it'),
      text('state', 'supported, wording changed, fact changed, rule changed or passage gone'),
      text('before', 'what the passage said when the article was checked, none where a new passage overtook the claim'),
      text('after', 'what the page says, none where nothing does'),
      text('why', 'JSON list of reasons'),
    ],
    key: ['anchor', 'step'],
    label: 'state',
    foreignKeys: [
      { columns: ['anchor'], table: 'claim_anchors', to: ['id'] },
      OF_CLAIM,
      { columns: ['capture'], table: 'captures', to: ['id'] },
    ],
    parts: ofArticles(async (store, article) => {
      const rows: ExportValue[][] = [];
      for (const { claim, anchors } of await anchoringsOf(store, article)) {
        const byAnchor = groupedBy(await store.claims.standings(anchors.map(({ id }) => id)), ({ anchorId }) => anchorId);
        for (const [anchorId, standings] of byAnchor) {
          for (const [at, { time, captureId, state, before, after, why }] of standings.entries()) {
            const since = causesNow(standings.slice(0, at + 1)).at(-1)?.time ?? null;
            rows.push([anchorId, at + 1, claim, time, since, captureId, state, before, after, JSON.stringify(why)]);
          }
        }
      }
      return rows;
    }),
  },
  {
    name: 'claim_acts',
    about: 'What editors did about claims that were out of date, in the order of time.',
    columns: [
      CLAIM_COLUMN,
      text('time', 'when it was done'),
      text('author', 'who did it'),
      text('act', 'resolve, snooze or confirm'),
      text('since', 'of a resolution: the beginning of the state that is dealt with'),
      text('until', 'of a snooze: the first day on which the claim counts again'),
      text('because', 'why, or what was done'),
    ],
    key: [],
    label: 'act',
    foreignKeys: [OF_CLAIM],
    parts: ofArticles(async (store, article) => {
      const ids = new Map((await claimsOf(store, article)).map((claim) => [claim.claimId, claim.id]));
      return (await store.claims.acts([...ids.keys()])).map(({ claimId: of, time, author, act, since, until, because }) => [
        ids.get(of) ?? null,
        time,
        author,
        act,
        since,
        until,
        because,
      ]);
    }),
  },
];

/** The rows of each article, in the order of their names. */
function ofArticles(rows: (store: Store, article: StoredArticle) => Promise<ExportValue[][]>): ExportTable['parts'] {
  return async function* (store) {
    for (const article of await store.claims.articles()) yield await rows(store, article);
  };
}

interface ClaimEverMade {
  claimId: number;
  id: string;
  number: number;
  text: string;
  /** Its place in the last edition; null: it is one of the past. */
  standing: StoredClaim | null;
}

async function claimsOf(store: Store, article: StoredArticle): Promise<ClaimEverMade[]> {
  const standing = new Map((await store.claims.standing(article)).map((claim) => [claim.id, claim]));
  return (await store.claims.everMade(article.id)).map(({ id, number: of, text: said }) => ({
    claimId: id,
    id: claimId(article.name, of),
    number: of,
    text: said,
    standing: standing.get(id) ?? null,
  }));
}

async function anchoringsOf(store: Store, article: StoredArticle): Promise<(StoredAnchoring & { claim: string; counts: boolean })[]> {
  const claims = new Map((await claimsOf(store, article)).map((claim) => [claim.claimId, claim.id]));
  const every = await store.claims.everyAnchoring([...claims.keys()]);
  const last = new Map(every.map((anchoring) => [anchoring.claimId, anchoring.id]));
  return every.map((anchoring) => ({
    ...anchoring,
    claim: claims.get(anchoring.claimId) ?? '',
    counts: last.get(anchoring.claimId) === anchoring.id,
  }));
}

/** The slug of a page, and the version of it that begins at a time; null where its history was put together anew since. */
async function placesIn(store: Store): Promise<(pageId: number, time: string) => Promise<{ slug: string | null; version: number | null }>> {
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  const versions = new Map<number, ReadonlyMap<string, number>>();
  return async (pageId, time) => {
    const page = pages.get(pageId);
    if (page === undefined) return { slug: null, version: null };
    const known = versions.get(pageId) ?? new Map((await store.versions(page)).map((version) => [version.time, version.number]));
    versions.set(pageId, known);
    return { slug: page.slug, version: known.get(time) ?? null };
  };
}
