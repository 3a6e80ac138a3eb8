import { describe, expect, test } from 'vitest';
import { extract } from '../../src/extract/index.ts';
import type { MediaKind } from '../../src/model.ts';

async function read(body: string, given: { main?: string[]; ignore?: string[]; media?: MediaKind; mediaType?: string } = {}) {
  const { main = [], ignore = [], media = 'html', mediaType = 'text/html' } = given;
  return extract({ body: Buffer.from(body), mediaType, contentType: `${mediaType}; charset=utf-8`, media, main, ignore });
}

const page = (content: string) =>
  `<!doctype html><html><head><title>Form | Agency</title></head><body><header><nav><ul><li>Menu</li></ul></nav></header><main>${content}</main><footer>Contact us</footer></body></html>`;

async function texts(content: string): Promise<string[]> {
  return (await read(page(content))).passages.map(({ text }) => text);
}

describe('passages of a page', () => {
  test('are what a reader sees as one unit, without menu and footer', async () => {
    expect(await texts('<h1>Fees</h1><p>Pay <b>$6</b>30.</p><ul><li>First<ul><li>Inner</li></ul></li><li>Second</li></ul>')).toEqual([
      'Fees',
      'Pay $630.',
      'First',
      'Inner',
      'Second',
    ]);
  });

  test('hidden panels are visible: an alert keeps its words behind “See more”', async () => {
    const alert =
      '<div class="messages messages--info"><p>Alert: fees changed.</p><div class="messages__more"><p class="messages__more--toggle"><input value="See more"></p><div style="display: none;"><p>The new fee is $90.</p></div></div></div>';

    const { passages } = await read(page(alert));

    expect(passages.map(({ text, kind }) => [kind, text])).toEqual([
      ['alert', 'Alert: fees changed.'],
      ['alert', 'The new fee is $90.'],
    ]);
  });

  test('the cells of a row are joined by one space and know their columns', async () => {
    const { passages } = await read(
      page('<table><tr><th>Form</th><th>Paper</th><th>Online</th></tr><tr><td>I-900</td><td>$10</td><td>$8</td></tr></table>'),
    );

    expect(passages.at(-1)).toMatchObject({
      kind: 'table-row',
      text: 'I-900 $10 $8',
      label: 'I-900',
      cells: [
        { column: 'Form', text: 'I-900' },
        { column: 'Paper', text: '$10' },
        { column: 'Online', text: '$8' },
      ],
    });
  });

  test('blocks are never joined, whatever stands between them', async () => {
    expect(await texts('<div><span>Edition Date</span></div><div>08/21/25</div>')).toEqual(['Edition Date', '08/21/25']);
  });

  test('white space, soft hyphens and entities make no difference', async () => {
    expect(await texts('<p>The\u00ad&nbsp;fee\n  is   due&#46;</p>')).toEqual(['The fee is due.']);
  });

  test('broken nesting loses no text', async () => {
    expect(await texts('<h1>A</h1><body><p>Before</p></body><p>After<div>Inside')).toEqual(['A', 'Before', 'After', 'Inside']);
  });

  test('furniture is no passage: share bars, review stamps, file sizes, scripts', async () => {
    const content =
      '<p>Rule. <span class="file-ext-info">(PDF, 456.47 KB)</span></p><div class="share-bar">Share</div><div class="reviewed-date">Last Reviewed/Updated: <time datetime="2026-05-06T00:00:00Z">05/06/2026</time></div><script>var a</script>';

    const extraction = await read(page(content));

    expect(extraction.passages.map(({ text }) => text)).toEqual(['Rule.']);
    expect(extraction.stamp).toBe('2026-05-06');
  });

  test('a declared selector decides, and one that matches nothing is told', async () => {
    const found = await read(page('<div id="a">Kept</div><div id="b">Left out</div>'), { main: ['#a'] });
    const lost = await read(page('<p>Kept all the same</p>'), { main: ['#gone'] });

    expect(found.passages.map(({ text }) => text)).toEqual(['Kept']);
    expect(lost.passages.map(({ text }) => text)).toEqual(['Kept all the same']);
    expect(lost.warnings.join()).toContain('#gone');
  });

  test('a redesign of the page has another template, an edit of the text the same', async () => {
    const before = await read(page('<div class="field"><h1>Fees</h1><p>Old</p></div>'));
    const edited = await read(page('<div class="field"><h1>Fees</h1><p>New</p></div>'));
    const redesigned = await read(
      '<html><body><div role="banner">x</div><div role="main" class="layout-new"><section class="hero"><h1>Fees</h1></section><section class="body"><p>Old</p></section></div></body></html>',
    );

    expect(edited.template).toBe(before.template);
    expect(redesigned.template).not.toBe(before.template);
  });
});

describe('what is no page', () => {
  test.each([
    ['a broken PDF', '%PDF-1.7 and then nothing', 'pdf', 'application/pdf'],
    ['broken JSON', '{"results": [', 'json', 'application/json'],
  ] as const)('%s gives no passages and a warning, never an error', async (_, body, media, mediaType) => {
    const { passages, warnings } = await read(body, { media, mediaType });

    expect(passages).toEqual([]);
    expect(warnings.length).toBeGreaterThan(0);
  });

  test('a list of documents in JSON gives a row each', async () => {
    const { passages } = await read(
      JSON.stringify({
        count: 2,
        results: [
          { document_number: '2026-1', title: 'Fee notice' },
          { document_number: '2026-2', title: 'Parole rule' },
        ],
      }),
      { media: 'json', mediaType: 'application/json' },
    );

    expect(passages.map(({ kind, text }) => [kind, text.includes('2026-1') || text.includes('2026-2')])).toEqual([
      ['table-row', true],
      ['table-row', true],
    ]);
  });
});
