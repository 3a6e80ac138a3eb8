import { describe, expect, test } from 'vitest';
import { read } from './page.ts';

describe('JSON', () => {
  const list = {
    count: 2,
    next_page_url: 'https://example.org/2',
    results: [
      {
        type: 'Notice',
        title: 'A new fee',
        document_number: '2025-001',
        html_url: 'https://example.org/1',
        agencies: [
          { name: 'One Department', id: 4 },
          { name: 'Its Agency', id: 5 },
        ],
        abstract: '<p>The fee is <b>$5</b>.</p>',
        effective_on: null,
      },
      { document_number: '2025-002', title: 'A rule', type: 'Rule' },
    ],
  };

  test('gives one row for each object of a list, its values named by their keys', async () => {
    const { passages } = await read(JSON.stringify(list), { media: 'json' });

    expect(passages.map(({ kind, label, text }) => [kind, label, text])).toEqual([
      ['table-row', '2025-001', '2025-001 — A new fee — Notice — The fee is $5. — One Department; Its Agency'],
      ['table-row', '2025-002', '2025-002 — A rule — Rule'],
    ]);
    expect(passages[1]?.cells).toEqual([
      { column: 'document_number', text: '2025-002' },
      { column: 'title', text: 'A rule' },
      { column: 'type', text: 'Rule' },
    ]);
  });

  test('gives the same rows whatever the order of the keys', async () => {
    const turned = { results: list.results.map((row) => Object.fromEntries(Object.entries(row).reverse())), count: 2 };

    expect((await read(JSON.stringify(turned), { media: 'json' })).passages).toEqual(
      (await read(JSON.stringify(list), { media: 'json' })).passages,
    );
  });

  test('gives a paragraph for each value of a document without a list', async () => {
    const { passages } = await read('{"status":"open","days":30}', { media: 'json' });

    expect(passages.map((passage) => passage.text)).toEqual(['status: open', 'days: 30']);
  });

  test('warns of what is not JSON', async () => {
    expect(await read('{oops', { media: 'json' })).toMatchObject({ passages: [], warnings: [expect.stringContaining('not JSON')] });
  });
});

describe('XML', () => {
  test('reads a law in its blocks, with heads above and numbers in front', async () => {
    const law =
      '<?xml version="1.0"?><DIV5><HEAD>PART 9—ENTRY</HEAD><DIV8><HEAD>§ 9.1   Who may ask.</HEAD><P>(a) A <I>person</I> abroad.</P><P>(1) Alone.</P></DIV8><DIV8><HEAD>§ 9.2   Time.</HEAD><P>A year.</P></DIV8></DIV5>';
    const { passages } = await read(law, { media: 'xml' });

    expect(passages.map(({ kind, level, label, text, path }) => [kind, level, label, text, path.length])).toEqual([
      ['heading', 1, null, 'PART 9—ENTRY', 0],
      ['heading', 2, '§ 9.1', '§ 9.1 Who may ask.', 1],
      ['paragraph', null, '(a)', '(a) A person abroad.', 2],
      ['paragraph', null, '(1)', '(1) Alone.', 2],
      ['heading', 2, '§ 9.2', '§ 9.2 Time.', 1],
      ['paragraph', null, null, 'A year.', 2],
    ]);
  });

  test('puts the number of a provision before its head or its text', async () => {
    const law =
      '<section><num>§ 7.</num><heading>Fees</heading><subsection><num>(a)</num><content><p>Pay first.</p></content></subsection></section>';
    const { passages } = await read(law, { media: 'xml' });

    expect(passages.map((passage) => passage.text)).toEqual(['§ 7. Fees', '(a) Pay first.']);
  });

  test('reads a feed in its entries', async () => {
    const feed =
      '<rss><channel><lastBuildDate>now</lastBuildDate><item><title>New fee</title><link>https://example.org</link><description><![CDATA[<p>It is <b>$5</b>.</p>]]></description><guid>1</guid></item></channel></rss>';
    const { passages } = await read(feed, { mediaType: 'application/rss+xml' });

    expect(passages.map(({ kind, label, text }) => [kind, label, text])).toEqual([['table-row', 'New fee', 'New fee — It is $5.']]);
  });
});
