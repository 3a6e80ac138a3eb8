import { expect, test } from 'vitest';
import { pageOf } from '../captures-set.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { bodyWith, servedHistory } from './made-history.ts';

const URL_OF_PAGE = 'https://parole.example/how';
const PAGE = '/pages/parole-example-how';

test('what another process writes is shown at the next look, in whichever order pages were read before', () =>
  inTemporaryFolder(async (dir) => {
    const at = (time: string, fee: string) => ({ url: URL_OF_PAGE, time, html: pageOf(bodyWith(`The fee on paper is $${fee}.`)) });
    const first = at('2026-10-05T10:00:00Z', '575');
    const reader = await servedHistory(dir, [first]);
    const before = await reader.text(PAGE);
    await reader.text('/search?q=fee');

    const writer = await servedHistory(dir, [first, at('2026-10-12T10:00:00Z', '630'), at('2026-10-19T10:00:00Z', '640')]);
    writer.close();

    expect(before).toContain('is $575.');
    expect(await reader.text(PAGE)).toContain('is $640.');
    expect(await reader.text(`${PAGE}/versions/2`)).toContain('is $630.');
    expect(await reader.text('/search?q=%24640')).toContain('Appeared between');
    expect(await reader.text('/')).toContain('$640');
    reader.close();
  }));

test('where a text went is told when it comes there, though its going was shown before', () =>
  inTemporaryFolder(async (dir) => {
    const moved = 'Send the letter of the hospital with a certified translation of each page.';
    const at = (path: string, day: string, ...texts: string[]) => ({
      url: `https://parole.example/${path}`,
      time: `${day}T10:00:00Z`,
      html: pageOf(bodyWith(...texts)),
    });
    const gone = [
      at('how', '2026-10-05', moved, 'Pay online.'),
      at('more', '2026-10-05', 'Pay by mail.'),
      at('how', '2026-10-12', 'Pay online.'),
    ];
    const reader = await servedHistory(dir, gone);
    const [change] = await reader.store.changes({ kinds: ['removed'] });
    const address = `/changes/${change?.slug}.${change?.version}.${change?.ordinal}`;
    const before = await reader.text(address);

    const writer = await servedHistory(dir, [...gone, at('more', '2026-10-15', 'Pay by mail.', moved)]);
    writer.close();

    expect(before).toContain('certified translation');
    expect(before).not.toContain('The other half');
    expect(await reader.text(address)).toContain('The other half');
    reader.close();
  }));

test('while a digest is made, others are answered after each page', () =>
  inTemporaryFolder(async (dir) => {
    const at = (path: string, day: string, fee: string) => ({
      url: `https://parole.example/${path}`,
      time: `${day}T10:00:00Z`,
      html: pageOf(bodyWith(`The fee on paper is $${fee}.`)),
    });
    const paths = ['how', 'more', 'fees', 'forms'];
    const reader = await servedHistory(dir, [
      ...paths.map((path) => at(path, '2026-10-05', '575')),
      ...paths.map((path) => at(path, '2026-10-12', '630')),
    ]);
    let isMade = false;
    let answered = 0;
    const digest = reader.text('/digests/2026-W42').then((html) => {
      isMade = true;
      return html;
    });
    // What comes in from outside is taken up only when the process lets go of what it does.
    while (!isMade) {
      await new Promise(setImmediate);
      answered += 1;
    }

    expect(await digest).toContain('$630');
    expect(answered).toBeGreaterThanOrEqual(paths.length);
    reader.close();
  }));
