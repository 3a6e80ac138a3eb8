import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { DATE_ROLE_WORDS } from '../../reports/strings.ts';
import { groupedBy } from '../grouped-by.ts';
import { type CalendarEntry, calendar, dayAfter } from '../history/calendar.ts';
import { toTime } from '../history/week.ts';
import { type Day, PolicytraceError } from '../model.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';

export function calendarCommand(io: Io) {
  return new Command('calendar')
    .description('days that watched pages name: what comes into force, ends or expires, with the passage that says so')
    .addOption(dataOption())
    .option('--from <day>', 'from this day on (default: today)', parseDay)
    .option('--to <day>', 'up to and including this day (default: as far as pages speak)', parseDay)
    .option('--mentioned', 'also days of which a page does not say what they are for')
    .option('--stale', 'only days that have passed and of which a page still speaks as to come')
    .option('--ics <file>', 'write them as a calendar file (iCalendar) too')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace calendar --to 2027-03-31\n  $ policytrace calendar --ics parole.ics\n  $ policytrace calendar --from 2026-01-01 --stale',
    )
    .action(async ({ data, from, to, mentioned, stale, ics, json }) => {
      const now = io.now();
      const today = toTime(now).slice(0, 10);
      if (from !== undefined && to !== undefined && to < from) throw new PolicytraceError('usage', `--to ${to} is before --from ${from}`);
      const store = await openHistory(data);
      try {
        const first = from ?? (stale ? '0001-01-01' : today);
        const named = await calendar(store, { from: first, until: to === undefined ? null : dayAfter(to, 1), at: toTime(now) });
        const entries = named
          .filter(({ role }) => mentioned || role !== 'mentioned')
          .filter(({ date, ahead }) => !stale || (ahead && date < today));
        if (ics !== undefined) await writeCalendar(ics, entries, now);
        tell(entries, { io, json: json ?? false, today });
      } finally {
        store.close();
      }
    });
}

/** The library is loaded only where a file is asked for. */
async function writeCalendar(file: string, entries: readonly CalendarEntry[], made: Date): Promise<void> {
  const { calendarFile } = await import('./calendar-file.ts');
  try {
    writeFileSync(file, calendarFile(entries, made));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new PolicytraceError('storage', `cannot write ${file}: ${message}`, {
      hint: 'Is there such a folder, and may you write there?',
      cause,
    });
  }
}

function tell(entries: readonly CalendarEntry[], { io, json, today }: { io: Io; json: boolean; today: Day }): void {
  if (json) {
    for (const { page, ahead, ...entry } of entries)
      outJson(io, { ...entry, stale: ahead && entry.date < today, page: page.slug, title: page.title, url: page.url });
    return;
  }
  if (entries.length === 0) io.out('No watched page names such a day.');
  for (const [date, named] of groupedBy(entries, (entry) => entry.date)) io.out(dayText(date, named, { color: io.color, today }));
}

function dayText(date: Day, entries: readonly CalendarEntry[], { color, today }: { color: boolean; today: Day }): string {
  const { bold, dim } = createColors(color);
  return [
    bold(date),
    ...entries.flatMap(({ role, page, path, passage, text, ahead }) => [
      `  ${DATE_ROLE_WORDS[role]}: ${[page.slug, ...path.slice(-1)].map(inert).join(' › ')}${passage === null ? '' : dim(`, passage ${passage}`)}`,
      ...(ahead && date < today ? ['    the page still speaks of it as a day to come'] : []),
      dim(`    ${inert(text)}`),
    ]),
  ].join('\n');
}

function parseDay(text: string): Day {
  const moment = Date.parse(text);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
  if (!isDay) throw new InvalidArgumentError('Write a day, for example 2026-11-16.');
  return text;
}
