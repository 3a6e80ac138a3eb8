import { and, asc, eq, gt, isNotNull, isNull, lte, or } from 'drizzle-orm';
import { passages, wordings } from '../../db/schema.ts';
import { headingPaths } from '../heading-paths.ts';
import type { Passage, PassageKind } from '../model.ts';
import type { Database } from './database.ts';

/** A passage as it stands in a version, with its identity. */
export interface StoredPassage extends Passage {
  /** Counted within the page. */
  number: number;
  passageId: number;
  wordingId: number;
  rank: string;
  fromVersion: number;
  untilVersion: number | null;
}

/** The passages of one version of a page, in the order of the page; null: of the newest. */
export function passagesOfVersion(db: Database, pageId: number, version: number | null): StoredPassage[] {
  const standing =
    version === null
      ? isNull(wordings.untilVersion)
      : and(lte(wordings.fromVersion, version), or(isNull(wordings.untilVersion), gt(wordings.untilVersion, version)));
  return toPassages(
    db
      .select()
      .from(wordings)
      .innerJoin(passages, eq(passages.id, wordings.passageId))
      .where(and(eq(wordings.pageId, pageId), standing))
      .orderBy(asc(wordings.rank))
      .all(),
  );
}

/** The last wordings of the passages of a page that stand no more: a passage that comes back is recognised among them. */
export function vanishedPassages(db: Database, pageId: number): StoredPassage[] {
  const ended = db
    .select()
    .from(wordings)
    .innerJoin(passages, eq(passages.id, wordings.passageId))
    .where(and(eq(wordings.pageId, pageId), isNotNull(wordings.untilVersion)))
    .orderBy(asc(wordings.untilVersion), asc(wordings.rank))
    .all();
  const standing = new Set(
    db
      .select({ id: wordings.passageId })
      .from(wordings)
      .where(and(eq(wordings.pageId, pageId), isNull(wordings.untilVersion)))
      .all()
      .map(({ id }) => id),
  );
  const last = new Map(ended.filter(({ passages: { id } }) => !standing.has(id)).map((row) => [row.passages.id, row]));
  return toPassages([...last.values()]);
}

/** Every wording that passages of a page ever had, in the order in which they stood. */
export function wordingsOfPage(db: Database, pageId: number, passage: number | null): Omit<StoredPassage, 'path'>[] {
  return db
    .select()
    .from(wordings)
    .innerJoin(passages, eq(passages.id, wordings.passageId))
    .where(and(eq(wordings.pageId, pageId), passage === null ? undefined : eq(passages.number, passage)))
    .orderBy(asc(passages.number), asc(wordings.fromVersion))
    .all()
    .map(toPassage);
}

type Row = { wordings: typeof wordings.$inferSelect; passages: typeof passages.$inferSelect };

function toPassages(rows: readonly Row[]): StoredPassage[] {
  const bare = rows.map(toPassage);
  const paths = headingPaths(bare);
  return bare.map((passage, index) => ({ ...passage, path: paths[index] ?? [] }));
}

function toPassage({ wordings: wording, passages: passage }: Row): Omit<StoredPassage, 'path'> {
  return {
    number: passage.number,
    passageId: passage.id,
    wordingId: wording.id,
    rank: wording.rank,
    fromVersion: wording.fromVersion,
    untilVersion: wording.untilVersion,
    kind: wording.kind as PassageKind,
    text: wording.text,
    label: wording.label,
    level: wording.level,
    cells: wording.cells,
  };
}
