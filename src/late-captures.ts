import { judge } from './crawl/judge.ts';
import { decideRead, decideUnread, type Judged, mustBeRead, standingOf } from './decide.ts';
import type { House } from './house.ts';
import type { Extraction, Passage } from './model.ts';
import { makeVersion } from './new-version.ts';
import { read, readerOf } from './reading.ts';
import type { CaptureRecord, PageInRebuild, RebuildPlan, RetakenCapture, StoredPage } from './store/index.ts';

/** Puts every capture that came after a newer one of its page in its place. A run that was killed before is finished by the next. */
export async function rebuildLate(house: House): Promise<void> {
  for (const page of await house.store.pagesToRebuild()) await rebuildPage(house, page);
}

/**
 * Puts the versions of a page together anew from its earliest late capture on, as if its captures had come in the order of their time:
 * each is judged, compared and flagged against what stood before it. Nobody is told. Returns the page as it is then.
 */
export async function rebuildPage(house: House, page: StoredPage): Promise<StoredPage> {
  for (;;) {
    const plan = await house.store.rebuildPlan(page);
    if (plan === null) break;
    const { standing, decide } = await retaking(house, page, plan);
    const result = await house.store.rebuild(page, plan, standing, decide);
    if (result === 'rebuilt') break;
  }
  return (await house.store.page(page.slug)) ?? page;
}

interface Retaken {
  standing: CaptureRecord['standing'];
  decide: (state: PageInRebuild, retaken: RetakenCapture) => CaptureRecord;
  /** The limit that ended the reading of one of the captures; null: all were read. */
  stopped: string | null;
}

/** What a rebuilding needs from the stages: how each capture of the plan is judged, read and compared again. */
export async function retaking(house: House, page: StoredPage, plan: RebuildPlan): Promise<Retaken> {
  const readings = await readAll(house, page, plan);
  const lastReading = plan.lastGood && readings.get(keyOf(plan.lastGood));
  const standing = plan.lastGood && lastReading ? standingOf(plan.lastGood, lastReading) : null;
  const stopped = [...readings.values()].find((reading) => reading.stopped !== undefined)?.stopped ?? null;
  return { standing, decide: (state, retaken) => decideAgain(house, readings, state, retaken), stopped };
}

/** Extraction is the one stage that waits, so all of it is done before the transaction; equal passages are kept in memory once. */
async function readAll(house: House, page: StoredPage, { lastGood, captures }: RebuildPlan): Promise<Readings> {
  const readings: Readings = new Map();
  const known = new Map<string, Passage>();
  const once = (passage: Passage) => {
    const key = JSON.stringify(passage);
    const same = known.get(key) ?? passage;
    known.set(key, same);
    return same;
  };
  for (const source of lastGood === null ? captures : [lastGood, ...captures]) {
    const { bytesFrom, mediaType, contentType } = source;
    if (bytesFrom === null || readings.has(keyOf(source))) continue;
    const extraction = await read(house, page, { body: await house.store.snapshot(bytesFrom), mediaType, contentType });
    readings.set(keyOf(source), { ...extraction, passages: extraction.passages.map(once) });
  }
  return readings;
}

type Source = Pick<RetakenCapture, 'snapshotId' | 'mediaType' | 'contentType'>;
type Readings = Map<string, Extraction>;

function keyOf({ snapshotId, mediaType, contentType }: Source): string {
  return JSON.stringify([snapshotId, mediaType, contentType]);
}

function decideAgain(house: House, readings: Readings, state: PageInRebuild, retaken: RetakenCapture): CaptureRecord {
  const page = state.page();
  const past = state.past(page);
  const { capture } = retaken;
  const judgement = retaken.judgedOn === 'nothing' ? retaken.judgement : judge(capture, past.known);
  const judged: Judged = { page, capture, judgement, past, madeBy: readerOf(house, page) };
  if (!mustBeRead(judged)) return decideUnread(judged);
  const extraction = readings.get(keyOf(retaken));
  if (extraction === undefined) throw new Error(`snapshot ${retaken.snapshotId} was not read before the versions were put together`);
  const last = past.lastGood?.madeBy === judged.madeBy ? undefined : past.lastGood && readings.get(keyOf(past.lastGood));
  if (extraction.passages.length > 0 && last && last.passages.length > 0)
    state.reread(page, makeVersion(page, last, judged.madeBy, state.predecessor(page), house, true));
  return decideRead(judged, extraction, state.predecessor(page), house);
}
