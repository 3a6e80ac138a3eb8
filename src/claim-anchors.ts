import { courseOf } from './claim-course.ts';
import { type Anchoring, anchorClaim, type CitedPage, type FoundAnchor } from './claims/anchoring.ts';
import type { Senses } from './claims/reading.ts';
import type { Day, Time } from './model.ts';
import type { AnchorInVersion, NewAnchoring, ShownVersionOfPage, Store, StoredPage } from './store/index.ts';

/** A cited page as it stood on the day of the check. */
export interface PageThen extends CitedPage {
  page: StoredPage;
}

/** The same with all that it said since. */
export interface PageOnDay extends PageThen {
  version: ShownVersionOfPage;
  later: readonly ShownVersionOfPage[];
  newest: number;
  /** It was first seen after that day; its first version stands in. */
  seenLater: boolean;
}

/** A page as it stood at the end of a day; null where it was never seen. */
async function pageOnDay(store: Store, page: StoredPage, checked: Day): Promise<PageOnDay | null> {
  const versions = await store.claims.versions(page.id);
  const number = await store.claims.versionOn(page.id, checked);
  const at = Math.max(0, number === null ? 0 : versions.findIndex((version) => version.number === number));
  const version = versions[at];
  if (version === undefined) return null;
  const newest = versions.at(-1)?.number ?? version.number;
  const { passages } = version;
  return { page, pageId: page.id, title: page.title, passages, version, later: versions.slice(at + 1), newest, seenLater: number === null };
}

/** The same without what it said since: one version is read, however old the page. */
async function pageThen(store: Store, page: StoredPage, checked: Day): Promise<PageThen | null> {
  const passages = await store.passages(page, (await store.claims.versionOn(page.id, checked)) ?? FIRST);
  return passages.length === 0 ? null : { page, pageId: page.id, title: page.title, passages };
}

const FIRST = 1;

/** Pages with all that they said since a day, each page and day read once: many claims cite one page. */
export function pagesOnDays(store: Store): (page: StoredPage, day: Day) => Promise<PageOnDay | null> {
  return readOnce((page, day) => pageOnDay(store, page, day));
}

/** The same without what they said since. */
export function pagesThen(store: Store): (page: StoredPage, day: Day) => Promise<PageThen | null> {
  return readOnce((page, day) => pageThen(store, page, day));
}

function readOnce<T>(read: (page: StoredPage, day: Day) => Promise<T>): (page: StoredPage, day: Day) => Promise<T> {
  const all = new Map<string, Promise<T>>();
  return (page, day) => {
    const key = `${page.id} ${day}`;
    const known = all.get(key) ?? read(page, day);
    all.set(key, known);
    return known;
  };
}

/** What a claim rests on by the rules, and how it stood there since. */
export function anchoringByRules(text: string, pages: readonly PageOnDay[], checked: Day, time: Time, senses: Senses): NewAnchoring {
  const found: Anchoring = anchorClaim(senses.read(text), pages, senses);
  const near = found.nearest === null ? [] : [`nearest: ${found.nearest.passage.text}`];
  const anchors = found.anchors.map((anchor) => withCourse(text, anchor, pages, senses));
  return { checked, author: 'rules', time, weak: found.weak, why: [...found.why, ...near], anchors };
}

/** An anchor with its place in its version and how the claim stood there since. */
export function withCourse(text: string, found: FoundAnchor, pages: readonly PageOnDay[], senses: Senses): NewAnchoring['anchors'][number] {
  const page = pages.find(({ pageId }) => pageId === found.pageId);
  if (page === undefined) throw new Error(`an anchor on a page that the claim does not cite: ${found.pageId}`);
  return { ...placeIn(found, page.version), standings: courseOf(text, found, page.later, senses) };
}

const CONTEXT = 32;

/** The quote and the position of an anchor in the text of its version: one line a passage, counted in code points. */
function placeIn(found: FoundAnchor, { passages, time }: ShownVersionOfPage): AnchorInVersion {
  const { passage, exact } = found;
  const at = passages.findIndex(({ number }) => number === passage);
  const before = passages
    .slice(0, at)
    .map(({ text }) => `${text}\n`)
    .join('');
  const after = passages
    .slice(at + 1)
    .map(({ text }) => `\n${text}`)
    .join('');
  const start = [...before].length;
  return {
    ...found,
    versionTime: time,
    prefix: [...before].slice(-CONTEXT).join(''),
    suffix: [...after].slice(0, CONTEXT).join(''),
    start,
    end: start + [...exact].length,
  };
}
