import { expect, test } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { pageOf } from '../captures-set.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { bodyWith, servedHistory } from '../serve/made-history.ts';

const URL_OF_PAGE = 'https://parole.example/how';

function capture(time: string, ...paragraphs: string[]) {
  return { url: URL_OF_PAGE, time: `${time}T10:00:00Z`, html: pageOf(bodyWith(...paragraphs)) };
}
function feesOf(online: string, paper: string): string {
  return `<table><tr><th>Way</th><th>Fee</th></tr><tr><td>Online</td><td>${online}</td></tr><tr><td>Paper</td><td>${paper}</td></tr></table>`;
}

const CARE = 'Send a letter of the hospital that says which care is needed.';
const FAX = 'You may send the letter by fax.';
const HISTORY = [
  capture('2026-01-05', CARE, feesOf('$520', '$575'), 'Wait 30 days for an answer.', 'The office answers within 30 days.'),
  capture('2026-02-02', CARE, feesOf('$520', '$630'), 'Wait 60 days for an answer.', 'The office answers within 60 days.', FAX),
  capture('2026-03-02', feesOf('$580', '$630'), CARE, 'Wait 60 days for an answer.', 'The office answers within 60 days.'),
  capture('2026-04-06', feesOf('$580', '$630'), CARE, 'Wait 30 days for an answer.', 'The office answers within 60 days.', FAX),
];
const LATE = capture('2026-02-16', CARE, feesOf('$520', '$630'), 'Wait 60 days for an answer.', 'The office answers within 90 days.');

test('the index tells each change, and the life of each passage, as the history has them', () =>
  inTemporaryFolder(async (dir) => {
    const served = await servedHistory(dir, HISTORY);

    const told = await toldByIndex(served.store);

    expect(told.changes.length).toBeGreaterThan(8);
    expect(told.changes.some(({ beforeCells }) => beforeCells !== null)).toBe(true);
    expect(told).toEqual(await toldByHistory(served.store));
    served.close();
  }));

test('it still does when a late capture is put between those that it has told', () =>
  inTemporaryFolder(async (dir) => {
    const before = await servedHistory(dir, HISTORY);
    const told = await toldByIndex(before.store);
    before.close();

    const after = await servedHistory(dir, [...HISTORY, LATE]);

    const toldAnew = await toldByIndex(after.store);
    expect(toldAnew.changes.length).toBeGreaterThan(told.changes.length);
    expect(toldAnew).toEqual(await toldByHistory(after.store));
    after.close();
  }));

test('whole days are counted as moments are, without what only repeats another change', () =>
  inTemporaryFolder(async (dir) => {
    const twice = (days: number) => [`Wait ${days} days for an answer.`, CARE, `Wait ${days} days for an answer.`];
    const { store, close } = await servedHistory(dir, [capture('2026-01-05', ...twice(30)), capture('2026-02-02', ...twice(60), FAX)]);
    const count = (since: string, until: string) => store.index.countRecent({ since, until, minSignificance: 'none' });

    await store.index.fill(Number.POSITIVE_INFINITY);

    expect(await count('2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z')).toBe(2);
    expect(await count('2026-01-01T00:00:01Z', '2026-03-01T00:00:00Z')).toBe(2);
    expect(await count('2026-02-03T00:00:00Z', '2026-03-01T00:00:00Z')).toBe(0);
    close();
  }));

async function toldByIndex(store: Store) {
  const page = await pageIn(store);
  const places = (await store.changes({})).map(({ version, ordinal }) => ({ version, ordinal }));
  const changes = await Promise.all(places.map(({ version, ordinal }) => store.index.change(page, version, ordinal)));
  const passages = [...(await store.index.ages(page.id)).passages.keys()].toSorted((a, b) => a - b);
  const lives = await Promise.all(passages.map((passage) => store.index.life(page.id, passage)));
  return {
    changes: changes.flatMap((change) => (change === null ? [] : [change])),
    lives: lives.flat().map(({ said, fromVersion, untilVersion }) => ({ text: said.text, fromVersion, untilVersion })),
  };
}

async function toldByHistory(store: Store) {
  const page = await pageIn(store);
  return {
    changes: await store.changes({}),
    lives: (await store.wordings(page)).map(({ text, fromVersion, untilVersion }) => ({ text, fromVersion, untilVersion })),
  };
}

async function pageIn(store: Store) {
  const page = await store.pageAt(URL_OF_PAGE);
  if (page === null) throw new Error('there is no page');
  return page;
}
