import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/index.ts';
import { extract } from '../../src/extract/index.ts';
import { factsOf } from '../../src/flag/facts/index.ts';
import type { SourceKind } from '../../src/model.ts';

const PAGE = 'https://agency.example/memos/';

function read(kind: SourceKind, mediaType: string, body: string, given: { main?: string[] } = {}) {
  const media = kind === 'links' ? 'html' : kind === 'feed' ? 'xml' : 'json';
  return extract({
    body: new TextEncoder().encode(body),
    mediaType,
    contentType: mediaType,
    media,
    kind,
    url: PAGE,
    main: given.main ?? [],
    ignore: [],
  });
}

const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Memos</title><link>${PAGE}</link><lastBuildDate>x</lastBuildDate>${items.join('')}</channel></rss>`;
const item = (id: string, title: string, description = '') =>
  `<item><title>${title}</title><link>${PAGE}${id}</link><guid isPermaLink="false">${id}</guid><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><description>${description}</description></item>`;

describe('a feed', () => {
  test('of RSS is a row for each entry, known by its id, without markup and without the hour', async () => {
    const { title, passages } = await read(
      'feed',
      'application/rss+xml',
      rss(item('m-2', 'New fees', '&lt;p&gt;From &lt;b&gt;March&lt;/b&gt;.&lt;/p&gt;'), item('m-1', 'Addresses')),
    );

    expect(title).toBe('Memos');
    expect(passages.map(({ label, text }) => [label, text])).toEqual([
      ['m-2', 'New fees — 2026-01-05 — From March.'],
      ['m-1', 'Addresses — 2026-01-05'],
    ]);
  });

  test('of Atom and of JSON is read the same way', async () => {
    const atom = await read(
      'feed',
      'application/atom+xml',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Memos</title><id>urn:f</id><updated>2026-01-05T00:00:00Z</updated><entry><id>m-2</id><title>New fees</title><updated>2026-01-05T08:00:00Z</updated><summary>From March.</summary></entry></feed>`,
    );
    const json = await read(
      'feed',
      'application/feed+json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Memos',
        items: [{ id: 'm-2', title: 'New fees', date_published: '2026-01-05T08:00:00Z', summary: 'From March.' }],
      }),
    );

    for (const { passages } of [atom, json])
      expect(passages.map(({ label, text }) => [label, text])).toEqual([['m-2', 'New fees — 2026-01-05 — From March.']]);
  });

  test('without entries is its title, so that the first entry is news', async () => {
    const { passages, warnings } = await read('feed', 'application/rss+xml', rss());

    expect(passages).toMatchObject([{ kind: 'paragraph', text: 'Memos' }]);
    expect(warnings).toEqual(['The feed holds no entry.']);
  });

  test('that is none gives nothing and says so', async () => {
    const { passages, warnings } = await read('feed', 'application/xml', '<catalogue><book/></catalogue>');

    expect(passages).toEqual([]);
    expect(warnings).not.toEqual([]);
  });
});

describe('a page of links', () => {
  const page = (links: string) =>
    `<html><head><title>Memos</title></head><body><nav><a href="/home">Home</a></nav><main><h1>Memos</h1>${links}</main></body></html>`;

  test('is its links: each once, whole, without what differs from visitor to visitor', async () => {
    const { passages } = await read(
      'links',
      'text/html',
      page(
        '<ul><li><a href="m-1.pdf?utm_source=x">Fees</a></li><li><a href="/memos/m-1.pdf">Fees again</a></li><li><a href="#top">Top</a> <a href="mailto:a@b.example">Write</a></li><li><a href="https://other.example/a?b=1#c">Other</a></li></ul>',
      ),
    );

    expect(passages.map(({ label, cells }) => [label, cells?.[0]?.text])).toEqual([
      ['https://agency.example/memos/m-1.pdf', 'Fees'],
      ['https://other.example/a?b=1', 'Other'],
    ]);
  });

  test('tells a new document and a withdrawn one as what they are, however like their titles', async () => {
    const list = (names: string[]) =>
      page(`<ul>${names.map((name) => `<li><a href="/memos/${name}.pdf">Policy memo on parole, number ${name}</a></li>`).join('')}</ul>`);
    const before = await read('links', 'text/html', list(['2026-03', '2026-02', '2026-01']));
    const after = await read('links', 'text/html', list(['2026-04', '2026-03', '2026-01']));

    const { changes } = compare(before.passages, after.passages);

    expect(changes.map(({ kind, before: old, after: now }) => [kind, old, now]).toSorted()).toEqual([
      ['added', null, 0],
      ['removed', 1, null],
    ]);
  });
});

describe('documents of the Federal Register', () => {
  const list = {
    description: 'Documents',
    count: 1,
    results: [
      {
        document_number: '2026-00123',
        type: 'Rule',
        title: 'Fees for parole',
        citation: '91 FR 1234',
        publication_date: '2026-01-05',
        effective_on: '2026-02-04',
        comments_close_on: null,
        abstract: 'Sets fees.',
        correction_of: 'https://www.federalregister.gov/api/v1/documents/2025-20000',
        corrections: ['https://www.federalregister.gov/api/v1/documents/2026-00200'],
        agencies: [{ name: 'X' }],
        html_url: 'https://www.federalregister.gov/d/2026-00123',
      },
    ],
  };

  test('are rows known by their number, with the days as facts and what they correct', async () => {
    const { passages } = await read('federal-register', 'application/json', JSON.stringify(list));

    const [row] = passages;
    expect(row?.label).toBe('2026-00123');
    expect(row?.text).toContain('Corrects FR Doc. 2025-20000. — Corrected by FR Doc. 2026-00200.');
    expect(factsOf(row?.text ?? '').filter(({ type }) => type === 'date')).toMatchObject([
      { value: '2026-01-05', role: 'announced' },
      { value: '2026-02-04', role: 'effective' },
    ]);
  });

  test('that nothing matches are what was asked for; an answer that does not say so is none', async () => {
    const description = "Documents matching 'parole'";
    const none = await read('federal-register', 'application/json', JSON.stringify({ count: 0, description }));
    const broken = await read('federal-register', 'application/json', JSON.stringify({ description }));

    expect(none.passages).toMatchObject([{ kind: 'paragraph', text: description }]);
    expect(broken.passages).toEqual([]);
  });
});

describe('a report of everycrsreport.com', () => {
  test('is its versions, and the summary of the newest', async () => {
    const report = {
      id: 'R1',
      type: 'R',
      number: 'R46570',
      active: true,
      versions: [
        {
          id: 77,
          date: '2026-01-05T00:00:00',
          title: 'Immigration Parole',
          summary: 'What parole is.',
          source: 'CRSReports.Congress.gov',
          formats: [],
        },
        { id: 'R46570_1_2020-10-15', date: '2020-10-15', title: 'Immigration Parole', summary: null, formats: [] },
      ],
    };

    const { title, passages } = await read('everycrsreport', 'application/json', JSON.stringify(report));

    expect(title).toBe('Immigration Parole');
    expect(passages.map(({ text }) => text)).toEqual([
      'R46570 is active.',
      'What parole is.',
      '2026-01-05 — Immigration Parole',
      '2020-10-15 — Immigration Parole',
    ]);
  });
});
