import { groupedBy } from '../grouped-by.ts';
import type { FactType } from '../model.ts';
import type { StatedFact, Store, StoredPage, WordingId } from '../store/index.ts';
import { addStep, type PageTimes, pageTimes, type Series } from './series.ts';

/**
 * The series of the facts of a page, of one type where one is named; `of`: only of what has this text in its name. What a fact is of
 * makes it one series over all passages, for as long as they never state two values at once; otherwise each passage has its own.
 */
export async function factSeries(
  store: Store,
  page: StoredPage,
  { type, of }: { type?: FactType | undefined; of?: string | undefined },
): Promise<Series[]> {
  const stated = await store.statedFacts({ pageId: page.id, types: type && [type] });
  const times = await pageTimes(store, page);
  const wanted = stated.filter((fact) => of === undefined || nameOf(fact).toLowerCase().includes(of.toLowerCase()));
  return [...groupedBy(wanted, keyOf).values()].flatMap((facts) => {
    const whole = stateTwoValues(facts) ? [...groupedBy(facts, ({ passage }) => passage).values()] : [facts];
    return whole.flatMap(byPlace).flatMap((ofOne) => toSeries(ofOne, times));
  });
}

/** What its sentence does not say what it is of is the value of its passage. */
function keyOf(fact: StatedFact): string {
  return fact.of === null ? JSON.stringify([fact.type, fact.role, fact.passage]) : nameOf(fact);
}

/** `fee of Form I-131`, `date (deadline)`; in a table row that says no more of it, with the first cell: `fee of Advance parole`. */
function nameOf({ type, of, role, cells }: StatedFact): string {
  const what = of ?? cells?.[0]?.text ?? null;
  return `${type}${what === null ? '' : ` of ${what}`}${role === null ? '' : ` (${role})`}`;
}

/** True where two wordings that stand at once tell different values. */
function stateTwoValues(facts: readonly StatedFact[]): boolean {
  return facts.some((one) =>
    facts.some(
      (other) =>
        one.value !== other.value &&
        one.fromVersion <= other.fromVersion &&
        (one.untilVersion ?? Number.POSITIVE_INFINITY) > other.fromVersion,
    ),
  );
}

/** A wording may tell several values of one name ("90 days, then 30 days"): the first of each wording, the second of each. */
function byPlace(facts: readonly StatedFact[]): StatedFact[][] {
  const places = new Map<WordingId, Set<string | number>>();
  const ranked = facts.map((fact) => {
    const before = places.get(fact.wordingId) ?? new Set();
    places.set(fact.wordingId, before.add(fact.value));
    return { fact, place: [...before].indexOf(fact.value) };
  });
  return [...groupedBy(ranked, ({ place }) => place).values()].map((group) => group.map(({ fact }) => fact));
}

function toSeries(facts: readonly StatedFact[], { changeOf, pathOf }: PageTimes): Series[] {
  const last = facts.at(-1);
  if (!last) return [];
  const one: Series = { passage: last.passage, name: nameOf(last), path: pathOf(last.passage), steps: [] };
  for (const { value, since, until, passage, fromVersion } of facts.toSorted((a, b) => a.fromVersion - b.fromVersion))
    addStep(one.steps, { value, since, until, change: changeOf(passage, fromVersion) });
  return [one];
}
