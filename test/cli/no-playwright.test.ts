import { expect, test, vi } from 'vitest';
import { inTemporaryFolder } from '../corpus.ts';
import { type Answer, DAYS, standInWeb } from './stand-in-web.ts';

// As Node has it where the optional package was not installed.
vi.mock('playwright-core', () => {
  throw new Error("Cannot find package 'playwright-core'");
});

const page: Answer = {
  type: 'text/html',
  body: '<!doctype html><html><title>Parole</title><main><p>You must file Form I-131.</p></main></html>',
};

test('without the package for browsers a page that scripts draw is failing and says what to install; other pages go on', async () => {
  await inTemporaryFolder(async (dir) => {
    const web = await standInWeb(dir, [
      { slug: 'drawn', url: 'https://agency.example/drawn', kind: 'rendered' },
      { slug: 'plain', url: 'https://agency.example/plain' },
    ]);
    web.answers.set('https://agency.example/drawn', page);
    web.answers.set('https://agency.example/plain', page);

    const { lines } = await web.track(DAYS[0]);

    expect(await web.states(DAYS[0])).toEqual({ drawn: 'failing', plain: 'good' });
    const drawn = lines.find((line) => line.page === 'drawn');
    const says = 'the package playwright-core is not installed — npm install playwright-core';
    expect(drawn).toMatchObject({ result: 'bad', events: [{ name: 'failing', detail: says }] });
    expect(lines.find((line) => line.page === 'plain')).toMatchObject({ result: 'first' });
  });
});
