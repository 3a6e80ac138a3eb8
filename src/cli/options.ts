import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { CATEGORIES, SIGNIFICANCES, type Time } from '../model.ts';

export const DEFAULT_DATA_DIR = '.policytrace';

export const dataOption = () =>
  new Option('--data <dir>', 'folder of the database and of what is written').default(DEFAULT_DATA_DIR).env('POLICYTRACE_DATA');
export const sourcesOption = () =>
  new Option('--sources <dir>', 'folder of the declarations (default: ./sources, else the ones that come with the program)').env(
    'POLICYTRACE_SOURCES',
  );
export const jsonOption = () => new Option('--json', 'one JSON object a line on stdout, and nothing else there');
export const sinceOption = () => new Option('--since <time>', 'from this day or moment on, UTC').argParser(parseTime);
export const untilOption = () => new Option('--until <time>', 'up to but not including this day or moment, UTC').argParser(parseTime);
export const categoryOption = () => new Option('--category <category>', 'only this category').choices(CATEGORIES);
export const minSignificanceOption = () =>
  new Option('--min-significance <significance>', 'this significance and higher').choices(SIGNIFICANCES);

/** A day (`2026-11-16`) is its first moment; a moment is ISO 8601, UTC where it names no zone. */
export function parseTime(text: string): Time {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) {
    throw new InvalidArgumentError('Write a day or a moment, for example 2026-11-16 or 2026-11-16T08:30:00Z.');
  }
  const zoned = text.length > 10 && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;
  const moment = new Date(zoned.replace(' ', 'T'));
  if (Number.isNaN(moment.getTime())) throw new InvalidArgumentError('There is no such day or hour.');
  return `${moment.toISOString().slice(0, 19)}Z`;
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Write a whole number from 1 up.');
  return count;
}
