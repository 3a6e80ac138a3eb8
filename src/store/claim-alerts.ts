import { and, asc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { articleEditions, articles, claimAnchorings, claimAnchors, claimPlaces, claimStandings, claims } from '../../db/schema.ts';
import { type ClaimState, OVERTAKEN, type Time } from '../model.ts';
import { causesOf } from './claim-standings.ts';
import type { Database } from './database.ts';

/** A claim in force, named as readers are told it. */
export interface ClaimInForce {
  claimId: number;
  number: number;
  text: string;
  article: string;
  title: string | null;
  articleUrl: string | null;
}

/** A claim that a capture put out of date, by a cause of its own. */
export interface OvertakenClaim extends ClaimInForce {
  pageId: number;
  /** The passage that overtook it, or that is gone. */
  passage: number;
  time: Time;
  state: ClaimState;
  before: string | null;
  after: string | null;
  why: string[];
  score: number;
}

/** A capture, or all of a span of time. `asKnown`: of articles and of what they rest on, only what was kept before that moment counts. */
export type OvertakenBy = { captureId: number } | { since: Time; until: Time; asKnown?: Time };

/** The claims in force that a capture put out of date, by article. A history that is put together anew later alerts nobody again. */
export function overtakenClaims(db: Database, by: OvertakenBy): OvertakenClaim[] {
  const asked =
    'captureId' in by
      ? eq(claimStandings.captureId, by.captureId)
      : and(gte(claimStandings.time, by.since), lt(claimStandings.time, by.until));
  const rows = db
    .select({ claim: claims, article: articles, edition: articleEditions, anchor: claimAnchors, standing: claimStandings })
    .from(claimStandings)
    .innerJoin(claimAnchors, eq(claimAnchors.id, claimStandings.anchorId))
    .innerJoin(claimAnchorings, eq(claimAnchorings.id, claimAnchors.anchoringId))
    .innerJoin(claims, eq(claims.id, claimAnchorings.claimId))
    .innerJoin(articles, eq(articles.id, claims.articleId))
    .innerJoin(articleEditions, eq(articleEditions.articleId, articles.id))
    .innerJoin(claimPlaces, and(eq(claimPlaces.editionId, articleEditions.id), eq(claimPlaces.claimId, claims.id)))
    .where(
      and(
        asked,
        sql`${claimStandings.run} = (select min(s.run) from claim_standings s where s.anchor_id = ${claimStandings.anchorId} and s.capture_id = ${claimStandings.captureId})`,
        ...inForce('asKnown' in by ? by.asKnown : undefined),
      ),
    )
    .orderBy(asc(articles.name), asc(claims.number), asc(claimStandings.id))
    .all()
    .filter(({ standing }) => OVERTAKEN.has(standing.state as ClaimState));
  const causes = causesOf(db, [...new Set(rows.map(({ anchor }) => anchor.id))]);
  return rows
    .filter(({ standing }) => causes.has(standing.id))
    .map(({ anchor, standing, ...named }) => ({
      ...toClaim(named),
      pageId: anchor.pageId,
      passage: standing.passage ?? anchor.passage,
      time: standing.time,
      state: standing.state as ClaimState,
      before: standing.before,
      after: standing.after,
      why: standing.why,
      score: anchor.score,
    }));
}

/** The claims in force that rest on a page, each once, by article. */
export function claimsInForceOn(db: Database, pageId: number): ClaimInForce[] {
  return db
    .selectDistinct({ claim: claims, article: articles, edition: articleEditions })
    .from(claimAnchors)
    .innerJoin(claimAnchorings, eq(claimAnchorings.id, claimAnchors.anchoringId))
    .innerJoin(claims, eq(claims.id, claimAnchorings.claimId))
    .innerJoin(articles, eq(articles.id, claims.articleId))
    .innerJoin(articleEditions, eq(articleEditions.articleId, articles.id))
    .innerJoin(claimPlaces, and(eq(claimPlaces.editionId, articleEditions.id), eq(claimPlaces.claimId, claims.id)))
    .where(and(eq(claimAnchors.pageId, pageId), ...inForce()))
    .orderBy(asc(articles.name), asc(claims.number))
    .all()
    .map(toClaim);
}

/** The last anchoring of the claim, and a place in the last edition of its article; of those that were kept before a moment. */
function inForce(asKnown?: Time): SQL[] {
  const before = (time: SQL) => (asKnown === undefined ? sql`` : sql`and ${time} < ${sql.param(asKnown, claimAnchorings.time)}`);
  return [
    sql`${claimAnchorings.id} = (select max(a.id) from claim_anchorings a where a.claim_id = ${claims.id} ${before(sql`a.time`)})`,
    sql`${articleEditions.id} = (select max(e.id) from article_editions e where e.article_id = ${articles.id} ${before(sql`e.added_at`)})`,
  ];
}

function toClaim({
  claim: { id, number, text },
  article: { name },
  edition: { title, url },
}: {
  claim: typeof claims.$inferSelect;
  article: typeof articles.$inferSelect;
  edition: typeof articleEditions.$inferSelect;
}): ClaimInForce {
  return { claimId: id, number, text, article: name, title, articleUrl: url };
}
