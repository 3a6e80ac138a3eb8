import { eq } from 'drizzle-orm';
import { captures, dates, pages } from '../../db/schema.ts';
import { contentHash } from '../content-hash.ts';
import { PolicytraceError, type Time } from '../model.ts';
import { timeOfCapture } from './captures.ts';
import type { Damage } from './damage.ts';
import type { Database } from './database.ts';
import type { SegmentVersion } from './segment.ts';
import { allVersions } from './segments.ts';
import { signsOf } from './signs.ts';

type PageRow = Pick<typeof pages.$inferSelect, 'id' | 'slug' | 'newestVersion' | 'lastPassage'>;

/** The versions of every page: that they can be rebuilt, say what was read when they were made, and stand where captures show them. */
export function versionDamage(db: Database): { damage: Damage[]; rest: number } {
  const damage: Damage[] = [];
  let versions = 0;
  const { id, slug, newestVersion, lastPassage } = pages;
  for (const page of db.select({ id, slug, newestVersion, lastPassage }).from(pages).all()) {
    try {
      const ofPage = allVersions(db, page.id);
      versions += ofPage.length;
      damage.push(...pageDamage(db, page, ofPage));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const message = error instanceof PolicytraceError ? error.message : `the versions cannot be rebuilt: ${error.message}`;
      damage.push({ part: 'versions', page: page.slug, time: null, message });
    }
  }
  return { damage, rest: versions };
}

function pageDamage(db: Database, page: PageRow, versions: readonly SegmentVersion[]): Damage[] {
  const at = (version: SegmentVersion | null, message: string): Damage => ({
    part: 'versions',
    page: page.slug,
    time: version === null ? null : orNull(timeOfCapture(db, version.captureId)),
    message,
  });
  const shown = capturesById(db, page.id);
  const damage = versions.flatMap((version, index) => {
    const { number, content, captureId, wordings, changes, technical } = version;
    const capture = shown.get(captureId);
    return [
      number === index + 1 ? null : at(version, `version ${index + 1} is missing: ${number} stands in its place`),
      contentHash(wordings).toString('hex', 0, 8) === content ? null : at(version, `version ${number} does not say what was read for it`),
      capture === undefined ? at(null, `the capture that first showed version ${number} is missing`) : null,
      technical || capture === undefined || (capture.version === number && capture.signs === signsOf(changes))
        ? null
        : at(version, `the capture that first showed version ${number} does not say so`),
      wordings.every((wording) => wording.number <= page.lastPassage && wording.fromVersion <= number)
        ? null
        : at(version, `version ${number} holds a passage that the page never had`),
    ].filter((one) => one !== null);
  });
  const newest = versions.length === 0 ? null : versions.length;
  if (page.newestVersion !== newest)
    damage.push(at(null, `the page counts ${page.newestVersion ?? 'no'} versions, ${newest ?? 'none'} can be read`));
  const beyond = [...shown.values()].find(({ version }) => version !== null && version > versions.length);
  if (beyond) damage.push({ ...at(null, `a capture shows version ${beyond.version}, which is missing`), time: beyond.time });
  return [...damage, ...dateDamage(db, page, versions)];
}

function capturesById(db: Database, pageId: number): Map<number, { version: number | null; signs: number | null; time: Time }> {
  const { id, version, signs, time } = captures;
  const rows = db.select({ id, version, signs, time }).from(captures).where(eq(captures.pageId, pageId)).all();
  return new Map(rows.map((row) => [row.id, row]));
}

function dateDamage(db: Database, page: PageRow, versions: readonly SegmentVersion[]): Damage[] {
  const rows = db.select().from(dates).where(eq(dates.pageId, page.id)).all();
  const lost = rows.filter(
    ({ version, passage }) =>
      !versions[version - 1]?.wordings.some((wording) => wording.number === passage && wording.fromVersion === version),
  );
  return lost.map(({ day, version, passage }) => ({
    part: 'rows',
    page: page.slug,
    time: null,
    message: `the day ${day} belongs to passage ${passage} of version ${version}, which does not begin there`,
  }));
}

function orNull(time: Time): Time | null {
  return time === '' ? null : time;
}
