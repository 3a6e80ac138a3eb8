import { expect, test } from 'vitest';
import { calendar, namedDays } from '../../src/history/calendar.ts';
import { pageOf } from '../captures-set.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { bodyWith, servedHistory } from './made-history.ts';

const at = (time: string, ...texts: string[]) => ({
  url: 'https://parole.example/how',
  time: `${time}T10:00:00Z`,
  html: pageOf(bodyWith(...texts)),
});
const HISTORY = [
  at('2026-10-05', 'The new fee is effective December 15, 2026.', 'Comments are due by December 1, 2026.'),
  at('2026-11-02', 'The new fee is effective December 15, 2026.', 'The new form will be required from November 10, 2026.'),
];

test('the calendar and the start page name the days that pages name as they stand, and not what they name no more', () =>
  inTemporaryFolder(async (dir) => {
    const { text, close } = await servedHistory(dir, HISTORY);

    const [whole, start] = [await text('/calendar'), await text('/')];

    expect(whole).toContain('The new fee is effective December 15, 2026.');
    expect(whole).toContain('still told as to come');
    expect(whole).not.toContain('Comments are due');
    expect(start).toContain('The new fee is effective December 15, 2026.');
    expect(start).not.toContain('No watched page names a date');
    close();
  }));

test('the days that the index tells are those of the history, at whichever moment', () =>
  inTemporaryFolder(async (dir) => {
    const { store, close } = await servedHistory(dir, HISTORY);

    for (const moment of ['2026-10-01T00:00:00Z', '2026-10-20T00:00:00Z', '2026-11-24T09:00:00Z']) {
      const span = { from: '2026-10-01', until: null, at: moment };
      const told = (await calendar(store, span)).map(({ path: _, ...day }) => day);

      expect(await namedDays(store, span)).toEqual(told);
    }
    close();
  }));
