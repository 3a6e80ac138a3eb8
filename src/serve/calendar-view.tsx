import { inertText } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import { DATE_ROLE_WORDS } from '../../reports/strings.ts';
import { groupedBy } from '../grouped-by.ts';
import { dayAfter, type NamedDay, namedDays } from '../history/calendar.ts';
import { toTime } from '../history/week.ts';
import { pageAddress, passageAddress } from './addresses.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { DayOf } from './time.tsx';

const PAST_DAYS = 30;
const DAYS_IN_ALL = 400;

/** The dates that watched pages name now: those of the last 30 days and those to come. */
export async function calendarView({ store, now }: ServeContext) {
  const today = toTime(now()).slice(0, 10);
  const from = dayAfter(today, -PAST_DAYS);
  const dates = await namedDays(store, { from, until: dayAfter(from, DAYS_IN_ALL), at: toTime(now()) });
  const coming = dates.filter(({ date }) => date >= today);
  const past = dates.filter(({ date }) => date < today).toReversed();
  return (
    <Layout title="Calendar" place="/calendar">
      <h1>Calendar</h1>
      <p class="lead quiet">Dates that the watched pages name as they stand now.</p>
      <h2>Coming</h2>
      <Days dates={coming} isPast={false} none="No watched page names a date to come." />
      <h2>The last {PAST_DAYS} days</h2>
      <Days dates={past} isPast none="No watched page names a date of the last days." />
    </Layout>
  );
}

function Days({ dates, isPast, none }: { dates: readonly NamedDay[]; isPast: boolean; none: string }) {
  if (dates.length === 0) return <p>{none}</p>;
  return (
    <div>
      {[...groupedBy(dates, ({ date }) => date)].map(([date, named]) => (
        <section class="day">
          <h3>
            <DayOf time={date} />
          </h3>
          <ul class="plain">
            {named.map(({ role, page, passage, text, ahead }) => (
              <li>
                <span class={role === 'mentioned' ? 'quiet' : ''}>{DATE_ROLE_WORDS[role]}</span>:{' '}
                <a href={passage === null ? pageAddress(page.slug) : passageAddress(page.slug, passage)}>{titleOf(page)}</a>
                {isPast && ahead && <span class="badge medium still">still told as to come</span>}
                <div class="small quiet">{inertText(text)}</div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
