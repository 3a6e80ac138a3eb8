import { contentHash } from './content-hash.ts';
import { massLoss } from './crawl/mass-loss.ts';
import { pageEvents, selectorWarning } from './crawl/page-events.ts';
import type { Flagging } from './flagging.ts';
import type { Capture, Extraction, Judgement } from './model.ts';
import { makeVersion } from './new-version.ts';
import { type CaptureRecord, type PagePast, type Predecessor, type StoredPage, sha256 } from './store/index.ts';

/** A capture, what the judge says of it, and what is known of its page. */
export interface Judged {
  page: StoredPage;
  capture: Capture;
  judgement: Judgement;
  past: PagePast;
  /** What reads the page now. */
  madeBy: string;
}

/** Whether what a capture shows can only be told by reading its bytes: it is good, and they are not those of the last good one. */
export function mustBeRead({ capture: { body }, judgement, past: { lastGood }, madeBy }: Judged): boolean {
  if (judgement.state !== 'good' || body === null) return false;
  return lastGood?.madeBy !== madeBy || !lastGood.sha256.equals(sha256(body));
}

/** What a capture that need not be read shows: what the last good one showed, or nothing. */
export function decideUnread({ page, capture, judgement, past }: Judged): CaptureRecord {
  const good = judgement.state === 'unchanged' || judgement.state === 'good';
  const shows = good && past.lastGood ? { known: past.lastGood.version } : null;
  const { template, stamp, selectorLost } = page;
  const movedTo = shows === null || capture.finalUrl === page.finalUrl ? null : capture.finalUrl;
  const standing = movedTo === null || template === null ? null : { template, stamp, selectorLost, finalUrl: movedTo };
  return { page, capture, judgement, shows, standing, events: pageEvents(page, capture, judgement, null, false) };
}

/** What a capture shows whose bytes were read: the version before, a new one, or nothing that can be read. Pure. */
export function decideRead(
  { page, capture, judgement, madeBy }: Judged,
  extraction: Extraction,
  before: Predecessor,
  flagging: Flagging,
): CaptureRecord {
  if (extraction.passages.length === 0) {
    const unread = asUnread(judgement, extraction);
    return { page, capture, judgement: unread, shows: null, standing: null, events: pageEvents(page, capture, unread, null, false) };
  }
  const standing = standingOf(capture, extraction);
  const isKnown = before.number !== null && contentHash(before.passages).equals(contentHash(extraction.passages));
  if (isKnown && before.number !== null) {
    const events = pageEvents(page, capture, judgement, extraction, false);
    return { page, capture, judgement, shows: { known: before.number }, standing, events };
  }
  const made = makeVersion(page, extraction, madeBy, before, flagging, false);
  const loss = page.state === 'held' ? null : massLoss(before.passages.length, made.comparison.changes);
  if (loss !== null) {
    const held: Judgement = { ...judgement, state: 'held', quality: 0.4, reasons: [...judgement.reasons, loss] };
    return { page, capture, judgement: held, shows: null, standing: null, events: pageEvents(page, capture, held, null, false) };
  }
  return { page, capture, judgement, shows: { made }, standing, events: pageEvents(page, capture, judgement, extraction, true) };
}

/** What is remembered of a good capture beside its text. */
export function standingOf({ finalUrl }: Pick<Capture, 'finalUrl'>, extraction: Extraction): NonNullable<CaptureRecord['standing']> {
  return { template: extraction.template, finalUrl, stamp: extraction.stamp, selectorLost: selectorWarning(extraction) !== null };
}

/** What is read no further than a limit allows is no empty page: its text is there, and was not seen. */
function asUnread(judgement: Judgement, { warnings, stopped }: Extraction): Judgement {
  if (stopped !== undefined)
    return { ...judgement, state: 'failing', quality: 0, reasons: [...judgement.reasons, `reading-stopped: ${stopped}`] };
  return {
    ...judgement,
    state: 'empty',
    quality: 0,
    reasons: [...judgement.reasons, ...warnings, 'no-passages: nothing could be read from it'],
  };
}
