import { expect, test } from 'vitest';
import { searchHistory } from '../../src/history/search.ts';
import { pageOf } from '../captures-set.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { bodyWith, servedHistory } from '../serve/made-history.ts';

const URL_OF_PAGE = 'https://parole.example/how';
const WORDS = 'wait for the letter';

const good = (time: string, text = `You must ${WORDS}.`) => ({ url: URL_OF_PAGE, time: `${time}T10:00:00Z`, html: pageOf(bodyWith(text)) });
const bad = (time: string) => ({ url: URL_OF_PAGE, time: `${time}T10:00:00Z`, status: 503, html: '<h1>Service unavailable</h1>' });

test('first and last seen count the looks that came since they were told, those that came late too', () =>
  inTemporaryFolder(async (dir) => {
    const captures = [good('2026-01-05'), bad('2026-01-12'), good('2026-01-19')];
    const reader = await servedHistory(dir, captures);
    const spans = async () => (await searchHistory(reader.store, { words: WORDS }, 10_000)).pages.flatMap((page) => page.spans);
    const told = await spans();

    const later = await servedHistory(dir, [...captures, bad('2026-01-26'), good('2026-03-02'), good('2026-03-09', 'No letter is sent.')]);
    later.close();
    const toldLater = await spans();
    const late = await servedHistory(dir, [...captures, good('2026-01-14'), bad('2026-02-09')]);
    late.close();

    expect(told).toMatchObject([{ lastSeen: '2026-01-19T10:00:00Z', gone: null, badLooks: 1, longestGapDays: 14 }]);
    expect(toldLater).toMatchObject([{ lastSeen: '2026-03-02T10:00:00Z', gone: '2026-03-09T10:00:00Z', badLooks: 2, longestGapDays: 42 }]);
    expect(await spans()).toMatchObject([{ lastSeen: '2026-03-02T10:00:00Z', badLooks: 3, longestGapDays: 42 }]);
    reader.close();
  }));
