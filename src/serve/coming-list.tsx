import { inertText, shortened } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import { DATE_ROLE_WORDS } from '../../reports/strings.ts';
import type { NamedDay } from '../history/calendar.ts';
import { pageAddress, passageAddress } from './addresses.ts';
import { DayOf } from './time.tsx';

const LONGEST = 110;

/** The next dates that pages name. */
export function ComingList({ dates }: { dates: readonly NamedDay[] }) {
  if (dates.length === 0) return <p class="small">No watched page names a date within 60 days.</p>;
  return (
    <>
      <ul class="small">
        {dates.map(({ date, role, page, passage, text }) => (
          <li>
            <strong>
              <DayOf time={date} />
            </strong>
            , {DATE_ROLE_WORDS[role]}:{' '}
            <a href={passage === null ? pageAddress(page.slug) : passageAddress(page.slug, passage)}>{titleOf(page)}</a>
            <div class="quiet">{shortened(inertText(text), LONGEST)}</div>
          </li>
        ))}
      </ul>
      <p class="small">
        <a href="/calendar">The whole calendar</a>
      </p>
    </>
  );
}
