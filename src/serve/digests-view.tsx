import { spanInWords } from '../../reports/calendar.ts';
import { weeklyDigestHtml } from '../../reports/weekly-digest.tsx';
import { groupedBy } from '../grouped-by.ts';
import { spanOfWeek, weekOf } from '../history/week.ts';
import { weeklyDigest } from '../history/weekly-digest.ts';
import type { Day } from '../model.ts';
import { digestAddress } from './addresses.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';

const THE_BEGINNING = '0001-01-01';
const FILL_MS = 2000;
const DAY_MS = 86_400_000;

/** Every week in which something changed, newest first, each with its digest. */
export async function digestsView({ store, now }: ServeContext) {
  await store.index.fill(Date.now() + FILL_MS);
  const tally = await store.index.tallies({ since: THE_BEGINNING, until: tomorrow(now()), least: 'none' });
  const weeks = [...groupedBy(tally, ({ day }) => weekOf(day))].toReversed();
  return (
    <Layout title="Digests" place="/digests">
      <h1>Digests</h1>
      <p class="lead quiet">Each week as its digest tells it. The digest of a week that is over stays as it is.</p>
      <p>
        Any other week: <code>/digests/2026-W47</code>.
      </p>
      {weeks.length === 0 && <p>Nothing has changed yet.</p>}
      <ul class="plain">
        {weeks.map(([week, days]) => {
          const { since, until } = spanOfWeek(week);
          return (
            <li>
              <a href={digestAddress(week)}>
                {week}, {spanInWords(since, until)}
              </a>
              <span class="quiet small"> {days.reduce((sum, { count }) => sum + count, 0)} changes of passages</span>
            </li>
          );
        })}
      </ul>
    </Layout>
  );
}

/** The digest of a week as the document that is sent by mail. */
export async function digestDocument({ store, subjects }: ServeContext, week: string): Promise<string> {
  return weeklyDigestHtml(await weeklyDigest(store, spanOfWeek(week), subjects));
}

function tomorrow(now: Date): Day {
  return new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
}
