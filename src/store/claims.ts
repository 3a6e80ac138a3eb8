import type { Day, Time } from '../model.ts';
import {
  addEdition,
  claimsOfArticle,
  claimsOfEdition,
  listArticles,
  type NewEdition,
  type StoredArticle,
  type StoredClaim,
} from './articles.ts';
import { type ClaimInForce, claimsInForceOn, type OvertakenBy, type OvertakenClaim, overtakenClaims } from './claim-alerts.ts';
import {
  actsOn,
  anchorAnew,
  type ClaimAct,
  everyAnchoring,
  insertAct,
  lastAnchorings,
  type NewAnchoring,
  restand,
  type StoredAnchoring,
} from './claim-anchorings.ts';
import { type StoredStanding, standingsOf } from './claim-standings.ts';
import type { Database } from './database.ts';
import type { PastStanding } from './past-standing.ts';
import { newestShown, type ShownVersionOfPage, shownVersions } from './shown-pages.ts';
import { versionBefore } from './version-at.ts';

/** What is stored of articles and their claims: a part of the store's door. Nothing is ever deleted. */
export class ClaimStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async articles(): Promise<StoredArticle[]> {
    return listArticles(this.#db);
  }
  async addEdition(edition: NewEdition): Promise<'added' | 'overtaken'> {
    return addEdition(this.#db, edition);
  }
  /** The claims of the last edition of an article, in the order of its text. */
  async standing(article: StoredArticle): Promise<StoredClaim[]> {
    return claimsOfEdition(this.#db, article.editionId);
  }
  /** Every claim that an article ever made. */
  async everMade(articleId: number): Promise<{ id: number; number: number; text: string }[]> {
    return claimsOfArticle(this.#db, articleId);
  }

  /** What each claim rests on, by claim. */
  async anchorings(claimIds: readonly number[]): Promise<Map<number, StoredAnchoring>> {
    return lastAnchorings(this.#db, claimIds);
  }
  /** Every answer to what claims rest on, in the order of time; the last one of each counts. */
  async everyAnchoring(claimIds: readonly number[]): Promise<StoredAnchoring[]> {
    return everyAnchoring(this.#db, claimIds);
  }
  async anchorAnew(claimId: number, anchoring: NewAnchoring): Promise<void> {
    anchorAnew(this.#db, claimId, anchoring);
  }
  /** How claims came to stand on anchors, in the order of time. */
  async standings(anchorIds: readonly number[]): Promise<StoredStanding[]> {
    return standingsOf(this.#db, anchorIds);
  }
  /** Gives anchors another history from the day of the check on; the one before stays. */
  async restand(anchors: readonly { id: number; standings: readonly PastStanding[] }[]): Promise<void> {
    restand(this.#db, anchors);
  }
  /** The claims that a capture, or those of a span of time, put out of date. */
  async overtaken(by: OvertakenBy): Promise<OvertakenClaim[]> {
    return overtakenClaims(this.#db, by);
  }
  /** The claims that rest on a page, each once. */
  async inForceOn(pageId: number): Promise<ClaimInForce[]> {
    return claimsInForceOn(this.#db, pageId);
  }

  async act(act: ClaimAct): Promise<void> {
    insertAct(this.#db, act);
  }
  /** What editors did about claims, in the order of time. */
  async acts(claimIds: readonly number[]): Promise<ClaimAct[]> {
    return actsOn(this.#db, claimIds);
  }

  /** Every version of a page as it bears on claims, in order. */
  async versions(pageId: number): Promise<ShownVersionOfPage[]> {
    return shownVersions(this.#db, pageId);
  }
  async newest(pageId: number): Promise<ShownVersionOfPage | null> {
    return newestShown(this.#db, pageId);
  }
  /** The number of the version that a page showed at the end of a day; null: it was not seen by then. */
  async versionOn(pageId: number, day: Day): Promise<number | null> {
    return versionBefore(this.#db, pageId, endOf(day));
  }
}

function endOf(day: Day): Time {
  return `${new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
}
