import { clockInWords, dayInWords } from '../../reports/calendar.ts';
import type { Day, Time } from '../model.ts';

/** A day in words; the moment is in the markup. */
export function DayOf({ time }: { time: Time | Day }) {
  return <time datetime={time}>{dayInWords(time)}</time>;
}

/** A moment to the minute. */
export function MomentOf({ time }: { time: Time }) {
  return (
    <time datetime={time}>
      {dayInWords(time)}, {clockInWords(time)} UTC
    </time>
  );
}
