import { expect, test } from 'vitest';
import { read } from './page.ts';

const WORDS = '<p>A long enough text about who may ask and what to send along with the form.</p>';

async function texts(html: string, main: string[] = []): Promise<string[]> {
  return (await read(html, { main })).passages.map((passage) => passage.text);
}

const TEXT = WORDS.replace(/<\/?p>/g, '');
const FRAME_TOP = '<header><p>Site name</p></header><div class="menu"><a href="/">Home</a></div>';
const FRAME_FOOT = '<aside><p>Elsewhere</p></aside><footer><p>About us and how to write to us</p></footer>';

test.each([
  ['main', `<main>${WORDS}</main>`],
  ['the role', `<div role="main">${WORDS}</div>`],
  ['a lone article', `<article>${WORDS}</article>`],
  ['an id', `<div id="content">${WORDS}</div>`],
  ['a class', `<div class="region"><div class="entry-content">${WORDS}</div></div>`],
])('finds the content by %s', async (_, content) => {
  expect(await texts(`<body>${FRAME_TOP}<div>${content}</div>${FRAME_FOOT}</body>`)).toEqual([TEXT]);
});

test('takes the body without its frame where nothing marks the content', async () => {
  expect(await texts(`<body>${FRAME_TOP}<div>${WORDS}</div>${FRAME_FOOT}</body>`)).toEqual([TEXT]);
});

test('passes over an empty container of the right name', async () => {
  expect(await texts(`<body><div id="content"><a href="/">Home</a></div><div class="contentbody">${WORDS}</div></body>`)).toEqual([TEXT]);
});

test('takes all that the first matching selector of the declaration names', async () => {
  const page = '<main><p>Around.</p><div class="part"><p>One.</p></div><div class="part"><p>Two.</p></div></main>';

  expect(await texts(page, ['#gone', '.part'])).toEqual(['One.', 'Two.']);
});

test('warns where no declared selector matches, and reads on by the default rules', async () => {
  const { passages, warnings } = await read(`<main>${WORDS}</main>`, { main: ['#gone'] });

  expect(passages.map((passage) => passage.text)).toEqual([TEXT]);
  expect(warnings).toEqual([expect.stringContaining('#gone')]);
});

test('warns of a selector that cannot be read', async () => {
  const { passages, warnings } = await read(`<main>${WORDS}</main>`, { main: ['main'], ignore: ['p:::'] });

  expect(passages).toHaveLength(1);
  expect(warnings).toEqual([expect.stringContaining('p:::')]);
});
