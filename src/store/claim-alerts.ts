import { and, asc, eq, sql } from 'drizzle-orm';
import { articleEditions, articles, claimAnchorings, claimAnchors, claimStandings, claims } from '../../db/schema.ts';
import { type ClaimState, OVERTAKEN, type Time } from '../model.ts';
import type { Database } from './database.ts';

/** A claim that a capture put out of date. */
export interface StandingOfCapture {
  claimId: number;
  number: number;
  text: string;
  article: string;
  title: string | null;
  articleUrl: string | null;
  pageId: number;
  time: Time;
  state: ClaimState;
  before: string | null;
  after: string | null;
  why: string[];
  score: number;
}

/** The claims that a capture put out of date, by article. Those of the first run only: what an older capture brings late is no alert. */
export function captureStandings(db: Database, captureId: number): StandingOfCapture[] {
  return db
    .select({ claim: claims, article: articles, edition: articleEditions, anchor: claimAnchors, standing: claimStandings })
    .from(claimStandings)
    .innerJoin(claimAnchors, eq(claimAnchors.id, claimStandings.anchorId))
    .innerJoin(claimAnchorings, eq(claimAnchorings.id, claimAnchors.anchoringId))
    .innerJoin(claims, eq(claims.id, claimAnchorings.claimId))
    .innerJoin(articles, eq(articles.id, claims.articleId))
    .innerJoin(articleEditions, eq(articleEditions.articleId, articles.id))
    .where(
      and(
        eq(claimStandings.captureId, captureId),
        eq(claimStandings.run, 1),
        sql`${articleEditions.id} = (select max(e.id) from article_editions e where e.article_id = ${articles.id})`,
      ),
    )
    .orderBy(asc(articles.name), asc(claims.number), asc(claimStandings.id))
    .all()
    .map(({ claim, article, edition, anchor, standing }) => ({
      claimId: claim.id,
      number: claim.number,
      text: claim.text,
      article: article.name,
      title: edition.title,
      articleUrl: edition.url,
      pageId: anchor.pageId,
      time: standing.time,
      state: standing.state as ClaimState,
      before: standing.before,
      after: standing.after,
      why: standing.why,
      score: anchor.score,
    }))
    .filter(({ state }) => OVERTAKEN.has(state));
}
