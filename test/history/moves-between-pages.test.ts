import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../cli/run.ts';
import { type MadeHistory, pagesHistory } from '../made-history.ts';

const STAYS = '<h1>Parole</h1><p>A person may ask to come for a short time and for a reason that is named.</p>';
const GOES = '<p>A letter from the treating doctor must say how long the treatment takes and what it costs.</p>';
const SHORT = '<p>Bring two copies.</p>';
let history: MadeHistory;

beforeAll(async () => {
  const page = (name: string, host: string, weeks: readonly string[]) => ({ url: `https://${host}/${name}`, title: name, weeks });
  history = await pagesHistory([
    page('evidence', 'agency.example', [STAYS + GOES + SHORT, STAYS, STAYS]),
    page('doctors', 'agency.example', [STAYS, STAYS, STAYS + GOES + SHORT]),
    page('copy', 'helpers.example', [STAYS, STAYS, STAYS + GOES]),
  ]);
});
afterAll(() => history.remove());

async function changesOf(page: string) {
  return (await run(['changes', '--data', history.data, '--page', page, '--json'])).lines();
}

async function changeOf(page: string, words: string) {
  return (await changesOf(page)).find(({ before, after }) => `${before} ${after}`.includes(words));
}

describe('text that leaves one page and appears on another of its publisher', () => {
  test('is told on both sides as two halves of one move', async () => {
    const [gone, come] = [await changeOf('agency-example-evidence', 'letter'), await changeOf('agency-example-doctors', 'letter')];

    expect(gone?.elsewhere).toEqual({ id: come?.id, page: 'agency-example-doctors' });
    expect(come?.elsewhere).toEqual({ id: gone?.id, page: 'agency-example-evidence' });
  });

  test('is no move where another publisher says the same', async () => {
    expect((await changeOf('helpers-example-copy', 'letter'))?.elsewhere).toBeNull();
  });

  test('is no move where it is too short to tell where it came from', async () => {
    expect((await changeOf('agency-example-doctors', 'two copies'))?.elsewhere).toBeNull();
  });
});
