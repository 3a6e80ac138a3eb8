/** Ways in which other monitors of pages lost what they had seen, each shown not to be possible here. */
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Store } from '../../src/store/index.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { PAGE_SLUG, PAGE_URL } from '../cli/kept-history.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
let made = 0;
afterAll(folder.remove);

const paragraphs = (...texts: string[]) => pageOf(`<h1>Parole</h1>${texts.map((text) => `<p>${text}</p>`).join('')}`);

/** A history of these looks, a second apart. */
async function historyOf(...looks: { html: string; status?: number }[]): Promise<string> {
  made += 1;
  const data = join(folder.path, `data-${made}`);
  const captures = looks.map((look, second) => ({ url: PAGE_URL, time: `2026-05-01T10:00:0${second}Z`, ...look }));
  const imported = await run(['import', writeCapturesSet(join(folder.path, `set-${made}`), captures), '--data', data]);
  if (imported.exitCode() !== 0) throw new Error(imported.err());
  return data;
}

async function inStore<T>(data: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open(data);
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

/** The bytes of every capture, and the text of every version. */
async function kept(data: string): Promise<{ bodies: string[]; texts: string[] }> {
  return inStore(data, async (store) => {
    const page = await store.page(PAGE_SLUG);
    if (page === null) throw new Error('there is no page');
    const captures = await store.captures(page);
    const ids = await Promise.all(captures.map(({ sha256 }) => (sha256 === null ? null : store.snapshotId(sha256))));
    const bodies = await Promise.all(ids.map(async (id) => (id === null ? '' : Buffer.from(await store.snapshot(id)).toString())));
    const versions = await store.versions(page);
    const texts = await Promise.all(
      versions.map(async ({ number }) => (await store.passages(page, number)).map(({ text }) => text).join('\n')),
    );
    return { bodies, texts };
  });
}

const A = paragraphs('The filing fee is $575.', 'Send two photos.', 'Sign the form.');
const B = paragraphs('The filing fee is $630.', 'Send two photos.', 'Sign the form.');

describe('what others lost and is kept here', () => {
  test('a page that goes back to an earlier text keeps every version, after retention too', async () => {
    const data = await historyOf({ html: A }, { html: B }, { html: A });
    await run(['retention', '--data', data]);

    const { bodies, texts } = await kept(data);

    expect(bodies).toEqual([A, B, A]);
    expect(texts[2]).toBe(texts[0]);
  });

  test('bytes that differ under the same text are kept as they came, and no earlier ones are written over', async () => {
    const [first, second] = [A.replace('</main>', '<!-- 1 --></main>'), A.replace('</main>', '<!-- 2 --></main>')];
    const data = await historyOf({ html: first }, { html: second });

    const { bodies, texts } = await kept(data);

    expect(bodies).toEqual([first, second]);
    expect(texts).toHaveLength(1);
  });

  test('the order of the page is the order of what is stored, with furniture left out too', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `Rule ${index} names another office.`);
    const data = await historyOf({ html: paragraphs(...lines) });

    const { texts } = await kept(data);

    expect(texts).toEqual([['Parole', ...lines].join('\n')]);
  });

  test('two edited passages side by side are two edits, and a moved one is moved', async () => {
    const data = await historyOf(
      {
        html: paragraphs(
          'Under 8 CFR 106.2 the fee is $575.',
          'Send two photos of the beneficiary.',
          'Sign the form in blue ink.',
          'Mail it to Phoenix.',
        ),
      },
      {
        html: paragraphs(
          'Under 8 CFR 106.3 the fee is $630.',
          'Send three photos of the beneficiary.',
          'Mail it to Phoenix.',
          'Sign the form in blue ink.',
        ),
      },
    );

    const changes = (await run(['changes', '--data', data, '--json'])).lines();

    expect(changes.map(({ kind }) => kind).toSorted()).toEqual(['edited', 'edited', 'moved']);
  });

  test('a change that nobody needs to act on is stored, and the next one is compared with it', async () => {
    const data = await historyOf(
      { html: paragraphs('Welcome to the office of parole.', 'The fee is $575.') },
      { html: paragraphs('Welcome to our office of parole.', 'The fee is $575.') },
      { html: paragraphs('Welcome to our office of parole.', 'The fee is $630.') },
    );

    const changes = (await run(['changes', '--data', data, '--json'])).lines();

    expect(changes).toMatchObject([
      { before: 'Welcome to the office of parole.', after: 'Welcome to our office of parole.' },
      { before: 'The fee is $575.', after: 'The fee is $630.' },
    ]);
  });

  test('captures one second apart are captures of their own, and so are those of one second at two addresses', async () => {
    const data = await historyOf({ html: A }, { html: B });
    const same = { url: 'https://agency.example/other', time: '2026-05-01T10:00:00Z', html: A };
    await run(['import', writeCapturesSet(join(folder.path, 'same-second'), [same]), '--data', data]);

    const verified = await run(['verify', '--data', data]);

    expect(verified.out()).toContain('3 captures, 2 bodies, 3 versions of 2 pages');
  });

  test('an error page is no change and takes no version away, however often it comes', async () => {
    const down = { html: '<html><head><title>Service unavailable</title></head><body>Try later</body></html>', status: 503 };
    const data = await historyOf({ html: A }, down, down, { html: A });

    const { texts } = await kept(data);
    const changes = (await run(['changes', '--data', data, '--json'])).lines().filter(({ kind }) => kind !== 'event');

    expect(texts).toHaveLength(1);
    expect(changes).toEqual([]);
  });

  test('A, then B, then A again is told twice', async () => {
    const data = await historyOf({ html: A }, { html: B }, { html: A });

    const items = await inStore(data, (store) => store.outgoing.items());

    expect(items.map(({ kind }) => kind)).toEqual(['changes', 'changes']);
  });

  test('a page whose address changes keeps its history', async () => {
    const data = await historyOf({ html: A });
    const declare = (url: string, former: string[]) =>
      inStore(data, (store) =>
        store.declarePages([
          {
            id: 'agency',
            name: 'Agency',
            kind: 'agency',
            homepage: 'https://agency.example/',
            privateHosts: [],
            retentionDays: null,
            pages: [
              {
                slug: PAGE_SLUG,
                title: 'Parole',
                url,
                formerUrls: former,
                media: 'html',
                kind: null,
                cadence: 'daily',
                topics: [],
                main: [],
                ignore: [],
                notes: null,
              },
            ],
          },
        ]),
      );
    await declare('https://agency.example/new-place', [PAGE_URL]);

    const page = await inStore(data, (store) => store.page(PAGE_SLUG));
    const { texts } = await kept(data);

    expect(page?.url).toBe('https://agency.example/new-place');
    expect(texts).toHaveLength(1);
  });
});
