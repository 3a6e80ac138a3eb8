import { and, asc, eq, inArray, max, sql } from 'drizzle-orm';
import { articleEditions, claimAnchorings, claimAnchors, claimPlaces, claimStandings, claims } from '../../db/schema.ts';
import { causesIn, firstStanding, type StandingSoFar, standingSoFar } from '../claims/causes.ts';
import { groupedBy } from '../grouped-by.ts';
import type { ClaimAnchor, ClaimStanding, ClaimState, ShownPage, Time } from '../model.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import { perConnection } from './per-connection.ts';
import { newestShown } from './shown-pages.ts';

/** A claim as it rests on a passage of a page, and how it stands there. */
export interface RestingClaim {
  anchorId: number;
  text: string;
  anchor: ClaimAnchor;
  soFar: StandingSoFar;
}

/** A standing that a version of the page brought. */
export interface NewStanding {
  anchorId: number;
  standing: ClaimStanding;
}

/** How claims stand with a new version: those whose standing is another now. Pure. */
export type StandClaims = (resting: readonly RestingClaim[], shown: ShownPage) => NewStanding[];

const statements = perConnection((db) => ({
  onPage: db
    .select({ anchor: claimAnchors, text: claims.text })
    .from(claimAnchors)
    .innerJoin(claimAnchorings, eq(claimAnchorings.id, claimAnchors.anchoringId))
    .innerJoin(claims, eq(claims.id, claimAnchorings.claimId))
    .innerJoin(claimPlaces, eq(claimPlaces.claimId, claims.id))
    .innerJoin(articleEditions, eq(articleEditions.id, claimPlaces.editionId))
    .where(
      and(
        eq(claimAnchors.pageId, given(claimAnchors.pageId, 'pageId')),
        // The last anchoring of the claim, and a place in the last edition of its article.
        sql`${claimAnchorings.id} = (select max(a.id) from claim_anchorings a where a.claim_id = ${claims.id})`,
        sql`${articleEditions.id} = (select max(e.id) from article_editions e where e.article_id = ${claims.articleId})`,
      ),
    )
    .orderBy(asc(claimAnchors.id))
    .prepare(),
  insert: db
    .insert(claimStandings)
    .values(allGiven(claimStandings, 'anchorId', 'run', 'captureId', 'time', 'state', 'before', 'after', 'why', 'passage', 'byNews'))
    .prepare(),
  run: db
    .select({ run: max(claimStandings.run) })
    .from(claimStandings)
    .where(eq(claimStandings.anchorId, given(claimStandings.anchorId, 'anchorId')))
    .prepare(),
}));

/** Stands the claims that rest on a page anew on its newest version. True where one of them is out of date by what it brought. Within a transaction. */
export function standOnNewest(db: Database, pageId: number, stand: StandClaims): boolean {
  const resting = restingOn(db, pageId);
  const shown = resting.length === 0 ? null : newestShown(db, pageId);
  if (shown === null) return false;
  const fresh = stand(resting, shown);
  for (const { anchorId, standing } of fresh) insertStanding(db, anchorId, runOf(db, anchorId), standing, shown);
  const all = standingsOf(
    db,
    fresh.map(({ anchorId }) => anchorId),
  );
  return fresh.some(({ anchorId }) => beginsCause(all.filter((standing) => standing.anchorId === anchorId)));
}

function beginsCause(standings: readonly StoredStanding[]): boolean {
  return standings.length > 0 && causesIn(standings).at(-1) === standings.at(-1);
}

/** The claims in force that rest on a page, with their last standings. */
function restingOn(db: Database, pageId: number): RestingClaim[] {
  const rows = statements(db).onPage.all({ pageId });
  const standings = standingsOf(
    db,
    rows.map(({ anchor }) => anchor.id),
  );
  const byAnchor = groupedBy(standings, ({ anchorId }) => anchorId);
  return rows.map(({ anchor, text }) => ({
    anchorId: anchor.id,
    text,
    anchor: anchor,
    soFar: standingSoFar(firstStanding(anchor), byAnchor.get(anchor.id) ?? []),
  }));
}

export interface StoredStanding extends ClaimStanding {
  anchorId: number;
  captureId: number | null;
  time: Time;
}

/** Every standing of the last run of some anchors, in the order of time. */
export function standingsOf(db: Database, anchorIds: readonly number[]): StoredStanding[] {
  if (anchorIds.length === 0) return [];
  const rows = db
    .select()
    .from(claimStandings)
    .where(inArray(claimStandings.anchorId, [...anchorIds]))
    .orderBy(asc(claimStandings.id))
    .all();
  const runs = new Map<number, number>();
  for (const { anchorId, run } of rows) runs.set(anchorId, Math.max(run, runs.get(anchorId) ?? 0));
  return rows
    .filter(({ anchorId, run }) => run === runs.get(anchorId))
    .map(({ id: _, run: __, state, ...row }) => ({ ...row, state: state as ClaimState }));
}

/** Which standings of some anchors, of any run, put a claim out of date by a cause of its own. */
export function causesOf(db: Database, anchorIds: readonly number[]): ReadonlySet<number> {
  const rows = db
    .select({
      id: claimStandings.id,
      anchorId: claimStandings.anchorId,
      run: claimStandings.run,
      state: claimStandings.state,
      why: claimStandings.why,
    })
    .from(claimStandings)
    .where(inArray(claimStandings.anchorId, [...anchorIds]))
    .orderBy(asc(claimStandings.id))
    .all()
    .map((row) => ({ ...row, state: row.state as ClaimState }));
  const runs = groupedBy(rows, ({ anchorId, run }) => `${anchorId} ${run}`);
  return new Set([...runs.values()].flatMap((run) => causesIn(run).map(({ id }) => id)));
}

export function insertStanding(
  db: Database,
  anchorId: number,
  run: number,
  standing: ClaimStanding,
  shown: { time: Time; captureId: number },
): void {
  const { state, before, after, why, passage, byNews } = standing;
  const { time, captureId } = shown;
  statements(db).insert.run({ anchorId, run, captureId, time, state, before, after, why, passage, byNews });
}

export function runOf(db: Database, anchorId: number): number {
  return statements(db).run.get({ anchorId })?.run ?? 1;
}
