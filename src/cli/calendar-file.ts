import ical from 'ical-generator';
import { dayInWords } from '../../reports/calendar.ts';
import { headingsWithin, titleOf } from '../../reports/page-title.ts';
import { DATE_ROLE_WORDS } from '../../reports/strings.ts';
import type { CalendarEntry } from '../history/calendar.ts';
import { inert } from './change-text.ts';

const NAME = 'Policytrace';

/**
 * The entries as one calendar (RFC 5545), each a whole day. An entry keeps its UID for as long as its page names the day in that role,
 * so that a calendar program that reads the file again replaces what it has.
 */
export function calendarFile(entries: readonly CalendarEntry[], made: Date): string {
  const file = ical({ name: `${NAME}: days that watched pages name`, prodId: { company: NAME, product: 'calendar', language: 'EN' } });
  for (const { date, role, page, path, text } of entries) {
    const place = [titleOf(page), ...headingsWithin(page, path)].join(' › ');
    file.createEvent({
      id: `${page.slug}-${date}-${role}@policytrace`,
      stamp: made,
      start: new Date(`${date}T00:00:00Z`),
      allDay: true,
      summary: `${DATE_ROLE_WORDS[role]}: ${titleOf(page)}`,
      description: `${place}, ${dayInWords(date)}\n\n${inert(text)}`,
      url: page.url,
    });
  }
  return `${file.toString()}\r\n`;
}
