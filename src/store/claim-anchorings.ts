import { asc, desc, inArray } from 'drizzle-orm';
import { claimActs, claimAnchorings, claimAnchors } from '../../db/schema.ts';
import type { ClaimAnchor, Day, Time } from '../model.ts';
import { insertStanding, runOf } from './claim-standings.ts';
import type { Database } from './database.ts';
import { inTransaction } from './database.ts';
import type { PastStanding } from './past-standing.ts';

/** A passage that a claim rests on, and where it stands in the version of the check. */
export interface AnchorInVersion extends ClaimAnchor {
  pageId: number;
  versionTime: Time;
  /** 0–1. */
  score: number;
  why: readonly string[];
  main: boolean;
  prefix: string;
  suffix: string;
  /** Code points in the text of the version, one line a passage; end exclusive. */
  start: number;
  end: number;
}

/** An answer to what a claim rests on, and how it stood there since. */
export interface NewAnchoring {
  checked: Day;
  author: string;
  time: Time;
  weak: boolean;
  why: readonly string[];
  anchors: readonly (AnchorInVersion & { standings: readonly PastStanding[] })[];
}

export interface StoredAnchor extends AnchorInVersion {
  id: number;
}

export interface StoredAnchoring extends Omit<NewAnchoring, 'anchors'> {
  id: number;
  claimId: number;
  /** The main one first. */
  anchors: StoredAnchor[];
}

/** Within a transaction. */
export function insertAnchoring(db: Database, claimId: number, { anchors, why, ...anchoring }: NewAnchoring): void {
  const { id: anchoringId } = db
    .insert(claimAnchorings)
    .values({ claimId, ...anchoring, why: [...why] })
    .returning({ id: claimAnchorings.id })
    .get();
  for (const { standings, sentences, path, why: reasons, ...anchor } of anchors) {
    const { id } = db
      .insert(claimAnchors)
      .values({ anchoringId, ...anchor, sentences: [...sentences], path: [...path], why: [...reasons] })
      .returning({ id: claimAnchors.id })
      .get();
    for (const standing of standings) insertStanding(db, id, 1, standing, standing);
  }
}

/** Keeps what an editor chose. The anchoring before stays as history. */
export function anchorAnew(db: Database, claimId: number, anchoring: NewAnchoring): void {
  inTransaction(db, () => insertAnchoring(db, claimId, anchoring));
}

/** The last anchoring of each claim that has one. */
export function lastAnchorings(db: Database, claimIds: readonly number[]): Map<number, StoredAnchoring> {
  const found = new Map(anchoringsOf(db, claimIds).map((anchoring) => [anchoring.claimId, anchoring]));
  readAnchors(db, [...found.values()]);
  return found;
}

/** Every answer to what some claims rest on, those that count no more included, in the order of time. */
export function everyAnchoring(db: Database, claimIds: readonly number[]): StoredAnchoring[] {
  const found = anchoringsOf(db, claimIds);
  readAnchors(db, found);
  return found;
}

function anchoringsOf(db: Database, claimIds: readonly number[]): StoredAnchoring[] {
  if (claimIds.length === 0) return [];
  return db
    .select()
    .from(claimAnchorings)
    .where(inArray(claimAnchorings.claimId, [...claimIds]))
    .orderBy(asc(claimAnchorings.id))
    .all()
    .map((row) => ({ ...row, anchors: [] }));
}

function readAnchors(db: Database, anchorings: readonly StoredAnchoring[]): void {
  if (anchorings.length === 0) return;
  const byId = new Map(anchorings.map((anchoring) => [anchoring.id, anchoring]));
  const anchors = db
    .select()
    .from(claimAnchors)
    .where(inArray(claimAnchors.anchoringId, [...byId.keys()]))
    .orderBy(desc(claimAnchors.main), asc(claimAnchors.id))
    .all();
  for (const { anchoringId, ...anchor } of anchors) byId.get(anchoringId)?.anchors.push(anchor);
}

/** Stands an anchor anew from the day of the check on, because its page's history is another now. Within a transaction of its own. */
export function restand(db: Database, anchors: readonly { id: number; standings: readonly PastStanding[] }[]): void {
  inTransaction(db, () => {
    for (const { id, standings } of anchors) {
      const run = runOf(db, id) + 1;
      for (const standing of standings) insertStanding(db, id, run, standing, standing);
    }
  });
}

/** What an editor did about a claim. */
export interface ClaimAct {
  claimId: number;
  /** confirm: though a day passed that bears on it, it is still right. */
  act: 'resolve' | 'snooze' | 'confirm';
  /** The beginning of the state that is dealt with; null of a snooze. */
  since: Time | null;
  /** Of a snooze: the first day on which it is told again. */
  until: Day | null;
  because: string | null;
  author: string;
  time: Time;
}

export function insertAct(db: Database, act: ClaimAct): void {
  db.insert(claimActs).values(act).run();
}

/** What was done about some claims, in the order of time. */
export function actsOn(db: Database, claimIds: readonly number[]): ClaimAct[] {
  if (claimIds.length === 0) return [];
  return db
    .select()
    .from(claimActs)
    .where(inArray(claimActs.claimId, [...claimIds]))
    .orderBy(asc(claimActs.id))
    .all()
    .map(({ id: _, act, ...row }) => ({ ...row, act: act === 'snooze' || act === 'confirm' ? act : 'resolve' }));
}
