import type { Capture, CaptureState, Day, EventName, Extraction, Judgement, Time } from '../model.ts';

/** What is remembered of a page from one capture to the next. */
export interface PageStanding {
  /** `new`, or the state of the last capture. */
  state: string;
  stateSince: Time | null;
  template: string | null;
  finalUrl: string | null;
  /** The publisher's review stamp. */
  stamp: Day | null;
  selectorLost: boolean;
}

/** What happened to a page as a whole, said once when it begins and once when it ends. */
export type NewEvent = { name: EventName; detail: string };

/**
 * The events that one capture brings. `extraction` is null where nothing was extracted: a bad capture, or the same bytes as before.
 * `edited`: its text is a new version.
 */
export function pageEvents(
  standing: PageStanding,
  capture: Capture,
  judgement: Judgement,
  extraction: Extraction | null,
  edited: boolean,
): NewEvent[] {
  if (isBad(judgement.state))
    return standing.state === judgement.state ? [] : [{ name: judgement.state, detail: describe(capture, judgement) }];
  const events: NewEvent[] = [];
  if (isBad(standing.state)) events.push({ name: 'back', detail: backAs(standing, edited) });
  events.push(...moveEvents(standing.finalUrl, capture));
  if (extraction === null) return events;
  const lost = selectorWarning(extraction);
  if (lost !== null && !standing.selectorLost) events.push({ name: 'selector-lost', detail: lost });
  if (lost === null && standing.selectorLost) events.push({ name: 'selector-found', detail: 'every declared selector matches again' });
  if (standing.template !== null && extraction.template !== standing.template) {
    events.push({ name: 'template-changed', detail: 'the page has a new template; its passages were compared as before' });
  }
  return [...events, ...stampEvents(standing.stamp, extraction.stamp, edited)];
}

function backAs({ state, stateSince }: PageStanding, edited: boolean): string {
  const since = stateSince ?? 'an unknown day';
  if (state === 'held') {
    return edited
      ? `held since ${since}: a second capture says the same, so it counts`
      : `held since ${since}: the page is as it was, the capture that was held counts for nothing`;
  }
  return `was ${state} since ${since}; ${edited ? 'its text has changed since then' : 'it came back unchanged'}`;
}

/** From where a page answers, told when that changes. A move is confirmed by permanent redirects alone, or by a person. */
function moveEvents(before: string | null, capture: Capture): NewEvent[] {
  const { url, finalUrl, redirects } = capture;
  if (before === null || finalUrl === before) return [];
  if (redirects.length === 0) return [{ name: 'redirected', detail: `${url} answers itself again, no more from ${before}` }];
  const detail = isPermanent(capture)
    ? `moved from ${url} to ${finalUrl}: a permanent redirect says so`
    : `${url} now answers from ${finalUrl} by a temporary redirect: a move only if a person confirms it`;
  return [{ name: 'redirected', detail }];
}

/** The publisher's own claim of a review, held against what was seen. */
function stampEvents(before: Day | null, after: Day | null, edited: boolean): NewEvent[] {
  if (before === null || after === null) return [];
  if (edited && before === after)
    return [{ name: 'silent-edit', detail: `the text changed, the review date of the page is still ${after}` }];
  if (!edited && before !== after)
    return [{ name: 'restamped', detail: `the review date of the page went from ${before} to ${after}, its text did not change` }];
  return [];
}

/** The warning of a declared selector that matched nothing, or null. */
export function selectorWarning(extraction: Extraction): string | null {
  return extraction.warnings.find((warning) => warning.includes('selector')) ?? null;
}

type BadState = Exclude<CaptureState, 'good' | 'unchanged'>;

function isBad(state: string): state is BadState {
  return state !== 'new' && state !== 'good' && state !== 'unchanged';
}

function describe(capture: Capture, { reasons }: Judgement): string {
  if (capture.error !== null) return capture.error.message;
  return reasons.length > 0 ? reasons.join('; ') : `HTTP ${capture.status}`;
}

/** Every hop says that it is for good. */
function isPermanent({ redirects }: Capture): boolean {
  return redirects.every(({ status }) => status === 301 || status === 308);
}
