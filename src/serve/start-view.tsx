import { importanceFirst } from '../../reports/change-outline.ts';
import { flaggedChanges } from '../history/changes.ts';
import { copiesOnce } from '../history/copies.ts';
import { toTime } from '../history/week.ts';
import { type FlaggedChange, SIGNIFICANCES, type Significance, type Time } from '../model.ts';
import { AttentionList } from './attention-list.tsx';
import { ChangeCard } from './change-card.tsx';
import { comingDates } from './coming-dates.ts';
import { ComingList } from './coming-list.tsx';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { endOf, type StartQuery, startOf } from './query.ts';
import { StartFilters } from './start-filters.tsx';
import { DayOf } from './time.tsx';
import { WeekChart } from './week-chart.tsx';

const DAY_MS = 86_400_000;
/** What is shown where no time is asked for: so many days up to the newest change; the chart looks back further. */
const USUAL_DAYS = 42;
const CHART_DAYS = 26 * 7;
const USUAL_COUNT = 30;
const USUAL_SIGNIFICANCE: Significance = 'low';
const COMING_DAYS = 60;

/** What changed lately, importance first; when; what comes; which pages need attention. */
export async function startView({ store, now }: ServeContext, query: StartQuery) {
  const span = await spanOf(store, query, now());
  const least = query.significance ?? USUAL_SIGNIFICANCE;
  const significances = SIGNIFICANCES.slice(SIGNIFICANCES.indexOf(least));
  const all = await flaggedChanges(store, { ...span, category: query.category, minSignificance: least });
  const pages = await store.pages();
  const asked = importanceFirst(copiesOnce(newestFirst(all.filter((change) => isAsked(change, query)))), (change) => change);
  const shown = asked.slice(0, query.show ?? USUAL_COUNT);
  const chartSince = query.since === undefined ? toTime(Date.parse(span.until) - CHART_DAYS * DAY_MS) : span.since;
  const tally = await store.changesByDay({ since: chartSince, until: span.until, significances });
  const today = toTime(now()).slice(0, 10);
  const coming = await comingDates(store, today, COMING_DAYS, toTime(now()));
  return (
    <Layout title="What changed" place="/">
      <h1>What changed</h1>
      <p class="lead quiet">
        {asked.length === 0 ? 'No change' : `${asked.length} ${asked.length === 1 ? 'change' : 'changes'}`} first seen from{' '}
        <DayOf time={span.since} /> to <DayOf time={toTime(Date.parse(span.until) - 1000)} />, importance first.
      </p>
      <StartFilters query={query} least={least} publishers={[...new Set(pages.map(({ publisher }) => publisher.name))].toSorted()} />
      <ul class="actions narrow">
        <li>
          <a href="#weeks">Changes by week</a>
        </li>
        <li>
          <a href="#coming">Coming dates</a>
        </li>
        <li>
          <a href="#attention">Pages that need attention</a>
        </li>
      </ul>
      <div class="columns">
        <section aria-labelledby="changes">
          <h2 id="changes">Changes</h2>
          {asked.length === 0 && <p>Nothing of this kind was seen in this time. Take a longer time, or fewer filters.</p>}
          {shown.map((change) => (
            <ChangeCard change={change} />
          ))}
          {asked.length > shown.length && (
            <p>
              <a href={`/?${withMore(query, shown.length + USUAL_COUNT)}`}>
                Show more ({asked.length - shown.length} of {asked.length} are not shown)
              </a>
            </p>
          )}
        </section>
        <aside aria-label="At a glance">
          <section>
            <h2 id="weeks">Changes by week</h2>
            <WeekChart tally={tally} title="Changes by week and category" />
          </section>
          <section>
            <h2 id="coming">Coming dates</h2>
            <ComingList dates={coming} />
          </section>
          <section>
            <h2 id="attention">Pages that need attention</h2>
            <AttentionList pages={pages} />
          </section>
        </aside>
      </div>
    </Layout>
  );
}

async function spanOf(store: ServeContext['store'], { since, until }: StartQuery, now: Date): Promise<{ since: Time; until: Time }> {
  const newest = await store.newestChangeTime();
  const end = until !== undefined ? endOf(until) : since !== undefined ? toTime(now) : endOf((newest ?? toTime(now)).slice(0, 10));
  return { since: since !== undefined ? startOf(since) : toTime(Date.parse(end) - USUAL_DAYS * DAY_MS), until: end };
}

function isAsked({ topics, page }: FlaggedChange, { topic, publisher }: StartQuery): boolean {
  return (topic === undefined || topics.includes(topic)) && (publisher === undefined || page.publisher === publisher);
}

function newestFirst(changes: readonly FlaggedChange[]): FlaggedChange[] {
  return changes.toSorted((a, b) => (a.to === b.to ? 0 : a.to < b.to ? 1 : -1));
}

function withMore(query: StartQuery, show: number): string {
  const kept = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || name === 'show' ? [] : [[name, String(value)] as [string, string]],
  );
  return new URLSearchParams([...kept, ['show', String(show)]]).toString();
}
