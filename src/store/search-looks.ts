import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, lte } from 'drizzle-orm';
import { captures } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import { type StoredVersion, timeOfCapture } from './captures.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { perConnection } from './per-connection.ts';
import type { SegmentVersion } from './segment.ts';
import { readVersion } from './segments.ts';

const ofPage = eq(captures.pageId, given(captures.pageId, 'pageId'));
const statements = perConnection((db) => ({
  lastGood: db
    .select({ time: captures.time, version: captures.version })
    .from(captures)
    .where(and(ofPage, lte(captures.time, given(captures.time, 'time')), isNotNull(captures.version)))
    .orderBy(desc(captures.time))
    .limit(1)
    .prepare(),
  nextGood: db
    .select({ time: captures.time, version: captures.version })
    .from(captures)
    .where(and(ofPage, gt(captures.time, given(captures.time, 'time')), isNotNull(captures.version)))
    .orderBy(asc(captures.time))
    .limit(1)
    .prepare(),
  badBetween: db
    .select({ count: count() })
    .from(captures)
    .where(
      and(ofPage, gt(captures.time, given(captures.time, 'from')), lt(captures.time, given(captures.time, 'to')), isNull(captures.version)),
    )
    .prepare(),
}));

/** What the looks around a moment say. */
export interface LooksAround {
  /** What stood, as far as the last good look up to the moment tells; null: the page was not seen by then. */
  version: StoredVersion | null;
  before: Time;
  /** The first good look after it, and the version that it showed. */
  after: { time: Time; version: number } | null;
  badBetween: number;
}

const THE_END = '9999-12-31T23:59:59Z';

export function looksAround(db: Database, pageId: number, moment: Time): LooksAround {
  const { lastGood, nextGood, badBetween } = statements(db);
  const last = lastGood.get({ pageId, time: moment });
  if (last === undefined || last.version === null) return { version: null, before: moment, after: null, badBetween: 0 };
  const next = nextGood.get({ pageId, time: moment });
  const after = next === undefined || next.version === null ? null : { time: next.time, version: next.version };
  const bad = badBetween.get({ pageId, from: last.time, to: after?.time ?? THE_END })?.count ?? 0;
  return { version: newestReading(db, pageId, last.version, moment), before: last.time, after, badBetween: bad };
}

/** A newer reading of the same bytes is a version of its own at the time of the old one. */
function newestReading(db: Database, pageId: number, number: number, moment: Time): StoredVersion | null {
  let version = readVersion(db, pageId, number);
  for (let next = version; next !== null && (next === version || next.technical); next = readVersion(db, pageId, next.number + 1)) {
    if (timeOfCapture(db, next.captureId) > moment) break;
    version = next;
  }
  return version === null ? null : toStored(db, version);
}

function toStored(db: Database, { number, captureId, about: { title, stamp, madeBy }, technical }: SegmentVersion): StoredVersion {
  return { number, time: timeOfCapture(db, captureId), title, stamp, technical, madeBy };
}
