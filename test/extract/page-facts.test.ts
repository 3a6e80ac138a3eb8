import { describe, expect, test } from 'vitest';
import { read } from './page.ts';

async function stampOf(html: string): Promise<string | null> {
  return (await read(html)).stamp;
}

describe('the publisher’s stamp', () => {
  test.each([
    ['an element of its own', '<main><p>Text.</p></main><div class="page-updated">Page updated: 06/28/2022</div>', '2022-06-28'],
    [
      'the machine’s date in it',
      '<div class="reviewed-date">Reviewed <time datetime="2026-05-06T15:49:00Z">today</time></div>',
      '2026-05-06',
    ],
    ['the line about the page', '<main><p class="entry-meta">Published May 1, 2024. Updated: Oct. 5, 2025 (R1)</p></main>', '2025-10-05'],
    ['the first issue where there was no other', '<main><p class="post-meta">Published 7 April 2025</p></main>', '2025-04-07'],
    ['words anywhere on the page', '<main><p>Text.</p></main><footer>Last updated on 2026-01-31</footer>', '2026-01-31'],
    ['a property', '<dl><dd><time property="dateModified">2024-02-29</time></dd></dl>', '2024-02-29'],
    [
      'the head, as a last resort',
      '<head><meta property="article:modified_time" content="2019-06-05T10:00:00Z"></head><main>Text</main>',
      '2019-06-05',
    ],
  ])('is read from %s', async (_, html, day) => {
    expect(await stampOf(html)).toBe(day);
  });

  test('prefers what the page shows to what its head says', async () => {
    const head = '<head><meta property="article:modified_time" content="2026-02-02"></head>';

    expect(await stampOf(`${head}<div class="last-updated">Last updated: 01/01/2026</div>`)).toBe('2026-01-01');
  });

  test('is not made of dates that the text speaks of, nor of days that do not exist', async () => {
    expect(await stampOf('<main><p>The rule was modified on May 6, 2026.</p><p>Updated by 02/31/2026.</p></main>')).toBeNull();
  });
});

describe('the template', () => {
  const page = (main: string, more = '') =>
    `<body class="path-node postid-77 ${more}"><header class="site-header"></header><main class="site-main"><h1>T</h1>${main}</main></body>`;

  test('stays the same when the content changes and when tokens do', async () => {
    const before = await read(page('<p>One.</p>'));
    const after = await read(
      page('<div class="messages"><p>New!</p></div><p>One.</p><table><tr><th>a<th>b<tr><td>1<td>2</table>').replace('77', '78'),
    );

    expect(after.template).toBe(before.template);
  });

  test('changes with a new frame and with panels that are built in another way', async () => {
    const before = await read(page('<div class="accordion__header">Cost</div><div>Free.</div>'));
    const frame = await read(page('<div class="accordion__header">Cost</div><div>Free.</div>').replace('site-header', 'usa-header'));
    const panels = await read(page('<button class="usa-accordion__button" aria-controls="x">Cost</button><div id="x">Free.</div>'));

    expect(new Set([before.template, frame.template, panels.template]).size).toBe(3);
  });
});

describe('bytes', () => {
  const latin = Buffer.from('<p>caf\xe9 \x93x\x94</p>', 'latin1');

  test.each([
    ['a byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<p>café “x”</p>', 'utf16le')]), undefined],
    ['the header', Buffer.from('<p>café “x”</p>'), 'text/html; charset=utf-8'],
    ['the meta element', Buffer.concat([Buffer.from('<meta charset="windows-1252">'), latin]), undefined],
    ['the bytes: UTF-8', Buffer.from('<p>café “x”</p>'), undefined],
    ['the bytes: not UTF-8', latin, 'text/html'],
  ])('are decoded by %s', async (_, body, contentType) => {
    const { passages } = await read(body, contentType === undefined ? {} : { contentType });

    expect(passages.map((passage) => passage.text)).toEqual(['café “x”']);
  });

  test('have the last word on what a page is', async () => {
    const { passages } = await read('<!doctype html><p>Not found</p>', { media: 'pdf', mediaType: 'application/pdf' });

    expect(passages.map((passage) => passage.text)).toEqual(['Not found']);
  });

  test('give the title, folded', async () => {
    expect((await read('<title> Form\n A | Agency </title><main><h1>Form A</h1></main>')).title).toBe('Form A | Agency');
    expect((await read('<main><h1>Form A</h1></main>')).title).toBe('Form A');
  });
});
