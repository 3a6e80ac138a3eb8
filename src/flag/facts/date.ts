import type { Fact } from '../../model.ts';
import { clauseAround } from './clause.ts';
import { roleOf } from './date-role.ts';
import { namedDays } from './day-shapes.ts';
import { isEdition } from './edition.ts';
import { factAt } from './fact.ts';

/** Full dates as ISO days, with their role; an edition of a form is no date. */
export function readDates(text: string): Fact[] {
  return namedDays(text)
    .filter((day) => !isEdition(text, day))
    .map(({ day, start, end }) => factAt('date', text, { value: day, start, end, role: roleOf(clauseAround(text, start, end)) }));
}
