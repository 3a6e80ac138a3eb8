import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexiconDir, sourcesDir } from '../../src/cli/open-house.ts';
import { rebuildLate } from '../../src/late-captures.ts';
import { readLexicon } from '../../src/lexicon-files.ts';
import type { Capture } from '../../src/model.ts';
import { type House, takeCapture } from '../../src/pipeline.ts';
import { Store } from '../../src/store/index.ts';
import { pageOf, writeCapturesSet } from '../captures-set.ts';
import { run } from '../cli/run.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { tellHistory } from './told-history.ts';

const URL = 'https://agency.example/parole';
const PAGE = { slug: 'parole', title: 'Parole', url: URL, host: 'agency.example', media: 'html' } as const;
const SENTENCES = [
  'The filing fee for this request is $575.',
  'The filing fee for this request is $630.',
  'Send two passport photos of the beneficiary with the request.',
  'You must include a letter from the treating physician.',
  'You should include a letter from the treating physician.',
  'File by mail only at the lockbox in Phoenix.',
  'You may file online or by mail.',
  'We decide most requests within 90 days.',
];

const { lexicon } = readLexicon(lexiconDir(sourcesDir(undefined)));
if (lexicon === null) throw new Error('the lexicon cannot be read');
const flagging: Pick<House, 'lexicon' | 'rules'> = { lexicon, rules: [] };

interface Seen {
  day: number;
  status: 200 | 403 | 404 | 503;
  sentences: number[];
  token: number;
}

const seen = fc.record({
  day: fc.nat({ max: 60 }),
  status: fc.constantFrom(200, 200, 200, 200, 200, 403, 404, 503) as fc.Arbitrary<Seen['status']>,
  sentences: fc.uniqueArray(fc.nat({ max: SENTENCES.length - 1 }), { minLength: 1, maxLength: 5 }),
  token: fc.nat({ max: 2 }),
});
const manyLooks = fc.uniqueArray(seen, { selector: ({ day }) => day, minLength: 2, maxLength: 9 });

/** The same captures in another order, and after which of them the late ones are put in their place. */
const arrivals = manyLooks.chain((all) =>
  fc.record({
    inTime: fc.constant(all.toSorted((a, b) => a.day - b.day)),
    asTheyCame: fc.shuffledSubarray(all, { minLength: all.length }),
    pauses: fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length }),
  }),
);

test('captures that come in any order end in the history that the order of their time gives', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ inTime, asTheyCame, pauses }) => {
      const expected = await historyOf(inTime, []);
      const told = await historyOf(asTheyCame, pauses);

      expect(told).toEqual(expected);
    }),
    { numRuns: Number(process.env.POLICYTRACE_LATE_RUNS ?? 12) },
  );
});

async function historyOf(looks: readonly Seen[], pauses: readonly boolean[]): Promise<unknown> {
  return inTemporaryFolder(async (data) => {
    const house = { ...flagging, declared: new Map(), store: await Store.open(data) };
    await house.store.makePage(PAGE);
    for (const [index, look] of looks.entries()) {
      const page = await house.store.page(PAGE.slug);
      if (page === null) throw new Error('the page was not made');
      await takeCapture(house, page, captureOf(look));
      if (pauses[index]) await rebuildLate(house);
    }
    await rebuildLate(house);
    const told = await tellHistory(house.store, PAGE.slug);
    house.store.close();
    return told;
  });
}

function captureOf({ day, status, sentences, token }: Seen): Capture {
  const paragraphs = sentences.map((index) => `<p>${SENTENCES[index]}</p>`).join('');
  const html =
    status === 200
      ? pageOf(`<h1>Parole</h1><p>Requests for parole are decided case by case by this office.</p>${paragraphs}<!-- ${token} -->`)
      : `<html><head><title>${status}</title></head><body>Not here</body></html>`;
  return {
    url: URL,
    finalUrl: URL,
    time: new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString(),
    status,
    error: null,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    redirects: [],
    mediaType: 'text/html',
    body: new TextEncoder().encode(html),
  };
}

test('a late capture is compared with what stood before it and tells nobody', async () => {
  await inTemporaryFolder(async (dir) => {
    const data = join(dir, 'data');
    const week = (day: string, body: string) => ({ url: URL, time: `2026-03-${day}T10:00:00Z`, html: pageOf(`<h1>Parole</h1>${body}`) });
    const photos = '<p>Send two photos of the beneficiary.</p>';
    const known = [
      week('02', `<p>The filing fee is $575.</p>${photos}`),
      week('16', `<p>The filing fee is $700.</p>${photos}<p>Sign the form in ink.</p>`),
    ];
    await run(['import', writeCapturesSet(join(dir, 'live'), known), '--data', data]);
    const store = await Store.open(data);
    const toldBefore = (await store.outgoing.items()).length;
    store.close();
    const marked = (await run(['changes', '--data', data, '--json'])).lines().find(({ kind }) => kind === 'added');
    await run(['mark', String(marked?.id), 'noise', '--data', data]);

    const archive = [week('09', `<p>The filing fee is $630.</p><p>File by mail.</p>${photos}`)];
    const imported = await run(['import', writeCapturesSet(join(dir, 'archive'), archive), '--data', data]);
    const changes = (await run(['changes', '--data', data, '--json'])).lines();

    expect(imported.out()).toContain('1 older than what was known of their page');
    expect(changes).toMatchObject([
      { kind: 'edited', from: '2026-03-02T10:00:00Z', to: '2026-03-09T10:00:00Z', facts: [{ before: 575, after: 630 }] },
      { kind: 'added', to: '2026-03-09T10:00:00Z', after: 'File by mail.' },
      { kind: 'edited', from: '2026-03-09T10:00:00Z', to: '2026-03-16T10:00:00Z', facts: [{ before: 630, after: 700 }] },
      { kind: 'removed', to: '2026-03-16T10:00:00Z', before: 'File by mail.' },
      { kind: 'added', after: 'Sign the form in ink.', passage: 4, mark: { verdict: 'noise' } },
    ]);
    const after = await Store.open(data);
    expect(await after.outgoing.items()).toHaveLength(toldBefore);
    after.close();
  });
});
