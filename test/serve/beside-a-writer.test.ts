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
