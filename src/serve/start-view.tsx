import { soonestDates } from '../history/calendar.ts';
import { toTime } from '../history/week.ts';
import type { Significance, Time } from '../model.ts';
import { AttentionList } from './attention-list.tsx';
import { ChangeCard } from './change-card.tsx';
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
const MOST_COMING = 8;
/** What is not yet in the index is put in for so long before the page is shown without it. */
const FILL_MS = 2000;

/** What changed lately, importance first; when; what comes; which pages need attention. */
export async function startView({ store, recent, now }: ServeContext, query: StartQuery) {
  const isWhole = await store.index.fill(Date.now() + FILL_MS);
  const span = await spanOf(store, query, now());
  const { category, topic, publisher, significance: least = USUAL_SIGNIFICANCE, show = USUAL_COUNT } = query;
  const pages = await store.pages();
  const { changes, total } = await recent.first({ ...span, category, topic, publisher, minSignificance: least }, show);
  const chartSince = query.since === undefined ? toTime(Date.parse(span.until) - CHART_DAYS * DAY_MS) : span.since;
  const tally = await store.index.tallies({ since: chartSince.slice(0, 10), until: span.until.slice(0, 10), least });
  const coming = await soonestDates(store, toTime(now()), COMING_DAYS, MOST_COMING);
  return (
    <Layout title="What changed" place="/">
      <h1>What changed</h1>
      <p class="lead quiet">
        {total === 0 ? 'No change' : `${total.toLocaleString('en')} ${total === 1 ? 'change' : 'changes'}`} first seen from{' '}
        <DayOf time={span.since} /> to <DayOf time={toTime(Date.parse(span.until) - 1000)} />, importance first.
        {!isWhole && ' More was seen: the index of the history is being made.'}
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
          {total === 0 && <p>Nothing of this kind was seen in this time. Take a longer time, or fewer filters.</p>}
          {changes.map((change) => (
            <ChangeCard change={change} />
          ))}
          {total > changes.length && (
            <p>
              <a href={`/?${withMore(query, changes.length + USUAL_COUNT)}`}>
                Show more ({(total - changes.length).toLocaleString('en')} are not shown)
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

function withMore(query: StartQuery, show: number): string {
  const kept = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || name === 'show' ? [] : [[name, String(value)] as [string, string]],
  );
  return new URLSearchParams([...kept, ['show', String(show)]]).toString();
}
