import { groupedBy } from '../grouped-by.ts';
import type { Contradiction, Day, FactType, Time } from '../model.ts';
import { othersFirst } from '../others-first.ts';
import { type FactOfVersion, pageRef, type Store, type StoredPage, type WordingId } from '../store/index.ts';
import { holdsOn, type Statement, statementsOf } from './statements.ts';
import type { Subject } from './subjects.ts';

const TYPES: readonly FactType[] = ['fee', 'edition', 'duration', 'date'];

/** What one page states today, with the wording that states it. */
interface PageStatement extends Statement {
  page: StoredPage;
  wordingId: WordingId;
  fromVersion: number;
}

/** What the pages state of one thing: one value a page. */
interface Group {
  type: FactType;
  subject: string;
  statements: PageStatement[];
}

/**
 * The things of which the pages, as they stood at a moment, state different values that hold on that day. Precision over recall: a
 * page that states several values of a thing is left out of it, and so is a pair of pages one of which tells the other's value too.
 */
export function contradictions(store: Store, subjects: readonly Subject[], asOf: Time): Promise<Contradiction[]> {
  return contradictionsIn(store, subjects, asOf, new Map());
}

/** The facts of versions that were read, by page and number. */
type ReadFacts = Map<string, readonly FactOfVersion[]>;

async function contradictionsIn(store: Store, subjects: readonly Subject[], asOf: Time, read: ReadFacts): Promise<Contradiction[]> {
  const pages = await store.pages();
  const stated = await statedAt(store, pages, asOf, read);
  const all = pageStatements(stated, pages, subjects);
  const told = valuesTold(stated, all);
  const found: Contradiction[] = [];
  for (const group of groupsOf(all, asOf.slice(0, 10))) {
    const sides = group.statements.filter((one) => group.statements.some((other) => disagree(one, other, told)));
    if (sides.length === 0) continue;
    const dated = await Promise.all(
      sides.map(async (side) => ({
        page: pageRef(side.page),
        value: side.value,
        text: side.sentence,
        since: await statedSince(store, side, subjects),
      })),
    );
    found.push({ fact: group.type, of: group.subject, sides: dated.toSorted((a, b) => compareText(a.since, b.since)) });
  }
  return found;
}

/** The contradictions at the end of a span that were none at its beginning: two pages that came to disagree within it. */
export async function newContradictions(
  store: Store,
  subjects: readonly Subject[],
  { since, until }: { since: Time; until: Time },
): Promise<Contradiction[]> {
  const read: ReadFacts = new Map();
  const now = await contradictionsIn(store, subjects, until, read);
  if (now.length === 0) return [];
  const before = new Set((await contradictionsIn(store, subjects, since, read)).flatMap(pairsOf));
  return now.filter((contradiction) => pairsOf(contradiction).some((pair) => !before.has(pair)));
}

/** What the pages stated at a moment. */
async function statedAt(store: Store, pages: readonly StoredPage[], moment: Time, read: ReadFacts): Promise<FactOfVersion[]> {
  const stated: FactOfVersion[] = [];
  for (const page of pages) {
    const version = await store.versionBefore(page, moment);
    if (version === null) continue;
    const key = `${page.id}.${version}`;
    const facts = read.get(key) ?? (await store.factsOfVersion(page, version, TYPES));
    read.set(key, facts);
    stated.push(...facts);
    await othersFirst();
  }
  return stated;
}

function pairsOf({ fact, of, sides }: Contradiction): string[] {
  const names = sides.map(({ page, value }) => ({ key: `${page.slug}=${value}`, value }));
  return names.flatMap((one) =>
    names.filter((other) => one.value !== other.value).map((other) => JSON.stringify([fact, of, one.key, other.key])),
  );
}

function pageStatements(stated: readonly FactOfVersion[], pages: readonly StoredPage[], subjects: readonly Subject[]): PageStatement[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  return [...groupedBy(stated, ({ wordingId }) => wordingId)].flatMap(([wordingId, facts]) => {
    const [first] = facts;
    const page = first && byId.get(first.pageId);
    if (!first || !page) return [];
    const { text, cells, fromVersion } = first;
    return statementsOf({ text, cells, facts }, page.title, subjects).map((statement) => ({ ...statement, page, wordingId, fromVersion }));
  });
}

/** What is stated of one thing on a day, one value a page; things that are not one thing are left out. */
function groupsOf(all: readonly PageStatement[], day: Day): Group[] {
  const today = all.filter(({ time }) => holdsOn(time, day));
  const byPage = [...groupedBy(today, ({ page }) => page.id).values()].flatMap(withoutMedia);
  return [...groupedBy(byPage, ({ type, subject }) => JSON.stringify([type, subject])).values()].flatMap((statements) => {
    const [first] = statements;
    const perPage = [...groupedBy(statements, ({ page }) => page.id).values()];
    const single = perPage.filter((ofPage) => new Set(ofPage.map(({ value }) => value)).size === 1);
    // A form with several prices on any one page serves several purposes: its number alone does not say which price is meant.
    const severalThings = first?.type === 'fee' && !first.byRule && single.length < perPage.length;
    if (first === undefined || severalThings) return [];
    return [{ type: first.type, subject: first.subject, statements: single.flatMap((ofPage) => ofPage.slice(0, 1)) }];
  });
}

/** A fee that a page states for every way of filing, always the same, is also stated without the way. */
function withoutMedia(ofPage: readonly PageStatement[]): PageStatement[] {
  const media = groupedBy(
    ofPage.filter(({ subject }) => MEDIUM.test(subject)),
    ({ subject }) => subject.replace(MEDIUM, ''),
  );
  const plain = [...media].flatMap(([subject, statements]) => {
    const [first] = statements;
    const same = statements.every(({ value }) => value === first?.value);
    const everyWay = new Set(statements.map((statement) => statement.subject)).size > 1;
    return first && same && everyWay ? [{ ...first, subject }] : [];
  });
  return [...ofPage, ...plain];
}

const MEDIUM = /, (?:paper|online)$/;

/** For each statement, the values that its page tells of the same thing at any time, or of things that it does not name. */
function valuesTold(
  stated: readonly FactOfVersion[],
  all: readonly PageStatement[],
): (side: PageStatement) => ReadonlySet<string | number> {
  const facts = groupedBy(stated, ({ pageId, type }) => `${pageId} ${type}`);
  const statements = groupedBy(all, ({ page, type }) => `${page.id} ${type}`);
  const known = new Map<string, ReadonlySet<string | number>>();
  return ({ page, type, subject }) => {
    const key = `${page.id} ${type}`;
    const told = known.get(`${key} ${subject}`) ?? toldBeside(subject, facts.get(key) ?? [], statements.get(key) ?? []);
    known.set(`${key} ${subject}`, told);
    return told;
  };
}

function toldBeside(subject: string, facts: readonly FactOfVersion[], statements: readonly PageStatement[]): Set<string | number> {
  const own = statements.filter((one) => one.subject.startsWith(subject));
  const ofOthers = new Set(statements.filter((one) => !one.subject.startsWith(subject)).map(({ value }) => value));
  return new Set([...facts.map(({ value }) => value).filter((value) => !ofOthers.has(value)), ...own.map(({ value }) => value)]);
}

function disagree(one: PageStatement, other: PageStatement, told: (side: PageStatement) => ReadonlySet<string | number>): boolean {
  return one.page.id !== other.page.id && one.value !== other.value && !told(one).has(other.value) && !told(other).has(one.value);
}

/** Since when a page states this value of this thing without a break, in whatever wording. */
async function statedSince(store: Store, side: PageStatement, subjects: readonly Subject[]): Promise<Time> {
  const stated = await store.statedFacts({ pageId: side.page.id, types: TYPES });
  const spans = new Map(stated.map((fact) => [fact.wordingId, fact]));
  const same = pageStatements(stated, [side.page], subjects)
    .filter(
      ({ type, subject, value }) =>
        type === side.type && subject.replace(MEDIUM, '') === side.subject.replace(MEDIUM, '') && value === side.value,
    )
    .flatMap(({ wordingId }) => spans.get(wordingId) ?? []);
  let first = spans.get(side.wordingId);
  for (let earlier = first; earlier !== undefined; ) {
    first = earlier;
    const { fromVersion } = first;
    earlier = same.find((one) => one.fromVersion < fromVersion && (one.untilVersion ?? fromVersion) >= fromVersion);
  }
  return first?.since ?? '';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
