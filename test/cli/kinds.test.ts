import { expect, test } from 'vitest';
import { findChromium } from '../../src/crawl/find-chromium.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { type Answer, DAYS, json, pdf, standInWeb, xml } from './stand-in-web.ts';

const FEE_EDITED = 'edited: The fee is $630. → The fee is $1,000.';

/** A page of an agency around its content, with a menu that is another at every look. */
function html(content: string): Answer {
  const menu = `<nav><a href="/news?sid=${Math.random()}">News ${Math.random()}</a></nav>`;
  return {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html><head><title>Parole</title></head><body>${menu}<main>${content}</main></body></html>`,
  };
}

/** What is told of one address that answers so on one day and otherwise on the next. */
function told(page: Record<string, unknown>, before: Answer, after: Answer) {
  return inTemporaryFolder(async (dir) => {
    const url = 'https://agency.example/parole';
    const web = await standInWeb(dir, [{ slug: 'parole', url, ...page }]);
    const looks = [];
    for (const [day, answer] of [
      [DAYS[0], before],
      [DAYS[1], after],
    ] as const) {
      web.answers.set(url, answer);
      looks.push((await web.track(day)).lines[0]?.result);
    }
    return { looks, changes: await web.changes(), lines: await web.ask('changes'), states: await web.states(DAYS[1]) };
  });
}

const says = (lines: readonly Record<string, unknown>[]) => lines.map(({ why }) => (why as { says: string }[])[0]?.says);

test('a page of HTML with one paragraph changed is one edited passage', async () => {
  const page = (fee: string) => html(`<h1>Parole</h1><p>You must file Form I-131.</p><p>The fee is ${fee}.</p>`);

  const { looks, changes, states } = await told({ main: 'main' }, page('$630'), page('$1,000'));

  expect(looks).toEqual(['first', 'changed']);
  expect(changes).toEqual([FEE_EDITED]);
  expect(states).toEqual({ parole: 'good' });
});

test('a PDF that was made anew with one paragraph changed is one edited passage', async () => {
  const text = (fee: string) => pdf(['You must file Form I-131.', `The fee is ${fee}.`, 'A doctor signs the letter.']);

  const { looks, changes } = await told({ media: 'pdf' }, await text('$630'), await text('$1,000'));

  expect(looks).toEqual(['first', 'changed']);
  expect(changes).toEqual([FEE_EDITED]);
});

interface FeedEntry {
  id: string;
  title: string;
  day: string;
}

const FORMS: readonly [string, (entries: readonly FeedEntry[]) => Answer][] = [
  [
    'RSS',
    (entries) =>
      xml(
        `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Alerts</title><link>https://agency.example/</link><description/><lastBuildDate>${new Date(Math.random() * 1e12).toUTCString()}</lastBuildDate>${entries
          .map(
            ({ id, title, day }) =>
              `<item><title>${title}</title><link>https://agency.example/alerts/${id}</link><guid isPermaLink="false">${id}</guid><pubDate>${new Date(day).toUTCString()}</pubDate></item>`,
          )
          .join('')}</channel></rss>`,
      ),
  ],
  [
    'Atom',
    (entries) => ({
      type: 'application/atom+xml',
      body: `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Alerts</title><id>urn:alerts</id><updated>${new Date(Math.random() * 1e12).toISOString()}</updated>${entries
        .map(
          ({ id, title, day }) =>
            `<entry><id>urn:${id}</id><title>${title}</title><link href="https://agency.example/alerts/${id}"/><published>${day}T08:00:00Z</published><updated>${new Date(Date.parse(day) + Math.random() * 1e6).toISOString()}</updated></entry>`,
        )
        .join('')}</feed>`,
    }),
  ],
  [
    'JSON Feed',
    (entries) =>
      json({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Alerts',
        items: entries.map(({ id, title, day }) => ({ id, title, date_published: `${day}T08:00:00Z`, content_text: '' })),
      }),
  ],
];

const ENTRIES = [5, 4, 3, 2, 1].map((number) => ({
  id: `alert-${number}`,
  title: `Alert on parole, number ${number}`,
  day: `2026-10-0${number}`,
}));
const only = (...numbers: number[]) => ENTRIES.filter(({ id }) => numbers.includes(Number(id.slice(-1))));

test.each(FORMS)('a feed (%s) tells a new document and a withdrawn one as what they are', async (form, feed) => {
  const { changes, lines } = await told(
    { kind: 'feed', ...(form === 'JSON Feed' ? { media: 'json' } : {}) },
    feed(only(4, 3, 2, 1)),
    feed(only(5, 4, 2, 1)),
  );

  expect(changes.toSorted()).toEqual(['added: Alert on parole, number 5 — 2026-10-05', 'removed: Alert on parole, number 3 — 2026-10-03']);
  expect(says(lines).toSorted()).toEqual(['a document is withdrawn: it is listed no more', 'a new document is listed']);
});

test('a feed that keeps its newest entries only withdraws nothing when the oldest leaves at its end', async () => {
  const [, feed] = FORMS[0] ?? [];
  if (feed === undefined) throw new Error('no form of feed');

  const { lines } = await told({ kind: 'feed' }, feed(only(4, 3, 2, 1)), feed(only(5, 4, 3, 2)));

  const left = lines.find(({ kind }) => kind === 'removed');
  expect(left).toMatchObject({ label: 'alert-1', category: 'editorial', significance: 'none' });
  expect(says(left ? [left] : [])).toEqual(['editorial: the oldest documents leave at the end of a list of the newest']);
});

function list(...numbers: number[]): Answer {
  const rows = numbers.map(
    (number) =>
      `<div class="views-row"><time>October ${number}, 2026</time> <a href="/memos/${number}.pdf?utm_source=${Math.random()}">Policy memo on parole, number ${number}</a></div>`,
  );
  return html(`<h1>Policy memoranda</h1>${rows.join('')}`);
}

test.each([
  ['in the middle', list(4, 3, 1), 2],
  ['at the end', list(3, 2), 1],
])('a page of links tells a new document and one withdrawn %s', async (_, after, withdrawn) => {
  const { changes, lines } = await told({ kind: 'links', main: 'main' }, list(3, 2, 1), after);

  const gone = lines.filter(({ kind }) => kind === 'removed');
  expect(gone).toMatchObject([{ label: `https://agency.example/memos/${withdrawn}.pdf` }]);
  expect(says(gone)).toEqual(['a document is withdrawn: it is listed no more']);
  expect(changes).toContain(`removed: Policy memo on parole, number ${withdrawn} — https://agency.example/memos/${withdrawn}.pdf`);
  expect(says(lines.filter(({ kind }) => kind === 'added'))).toEqual(changes.length === 2 ? ['a new document is listed'] : []);
});

test('a page of the newest links withdraws nothing when a new one takes the room of the oldest', async () => {
  const { lines } = await told({ kind: 'links', main: 'main' }, list(3, 2, 1), list(4, 3, 2));

  expect(lines.map(({ kind, significance }) => [kind, significance])).toEqual(
    expect.arrayContaining([
      ['added', 'medium'],
      ['removed', 'none'],
    ]),
  );
});

test('the day on which a document came out lends it no weight', async () => {
  const [, feed] = FORMS[0] ?? [];
  if (feed === undefined) throw new Error('no form of feed');
  const opened = { id: 'new', title: 'A speech on parole', day: '2026-11-01' };

  const fresh = await told({ kind: 'feed' }, feed(only(2, 1)), feed([opened, ...only(2, 1)]));
  const redated = await told({ kind: 'feed' }, feed(only(2, 1)), feed(only(2, 1).map((entry) => ({ ...entry, day: '2026-11-01' }))));

  expect(fresh.lines).toMatchObject([{ kind: 'added', significance: expect.not.stringMatching('high'), facts: [] }]);
  expect(redated.lines.map(({ category, significance }) => [category, significance])).toEqual([
    ['editorial', 'none'],
    ['editorial', 'none'],
  ]);
});

test('flags of documents listed are made again as they were', async () => {
  await inTemporaryFolder(async (dir) => {
    const [, feed] = FORMS[0] ?? [];
    if (feed === undefined) throw new Error('no form of feed');
    const url = 'https://agency.example/alerts.xml';
    const web = await standInWeb(dir, [{ slug: 'alerts', url, kind: 'feed' }]);
    web.answers.set(url, feed(only(4, 3, 2, 1)));
    await web.track(DAYS[0]);
    web.answers.set(url, feed(only(5, 4, 2)));
    await web.track(DAYS[1]);
    const before = await web.ask('changes');

    await web.ask('reflag', '--sources', web.sources);

    expect(await web.ask('changes')).toEqual(before);
  });
});

test.skipIf(findChromium(process.env) === null)('a page that scripts draw with one paragraph changed is one edited passage', async () => {
  await inTemporaryFolder(async (dir) => {
    const url = 'https://agency.example/parole';
    const web = await standInWeb(dir, [{ slug: 'parole', url, kind: 'rendered', main: 'main' }]);
    const script = `<script>addEventListener('load', async () => {
      const { fee } = await (await fetch('/fee.json')).json();
      document.querySelector('main').innerHTML = '<h1>Parole</h1><p>You must file Form I-131.</p><p>The fee is ' + fee + '.</p>';
    });</script>`;
    web.answers.set(url, {
      type: 'text/html',
      body: `<!doctype html><html><head><title>Parole</title>${script}</head><body><main>Loading</main></body></html>`,
    });
    web.answers.set('https://agency.example/fee.json', json({ fee: '$630' }));
    await web.track(DAYS[0]);
    web.answers.set('https://agency.example/fee.json', json({ fee: '$1,000' }));
    await web.track(DAYS[1]);

    expect(await web.changes()).toEqual([FEE_EDITED]);
    expect(await web.states(DAYS[1])).toEqual({ parole: 'good' });
  });
});
