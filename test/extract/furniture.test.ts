import { describe, expect, test } from 'vitest';
import { FURNITURE } from '../../src/extract/furniture.ts';
import { read, textsOf } from './page.ts';

const ARTICLE = '<h1>Parole</h1><p>It lasts for a short time and for one purpose, as the letter says.</p>';
const TEXTS = ['Parole', 'It lasts for a short time and for one purpose, as the letter says.'];

describe('furniture', () => {
  test.each([
    '<nav><a href="/">Home</a></nav>',
    '<ol class="usa-breadcrumb"><li>Home</li></ol>',
    '<div class="crumbs">Home &gt; Forms</div>',
    '<div class="share-bar"><span>12 shares</span><a href="#">Post</a></div>',
    '<div class="addtoany_share_save_container">Save</div>',
    '<div class="trending"><h3>Trending</h3><ul><li>Other page</li></ul></div>',
    '<section class="most-read"><p>Another page</p></section>',
    '<aside class="related-links"><h2>Related</h2></aside>',
    '<div class="newsletter"><h3>News by mail</h3></div>',
    '<div class="donate-banner"><p>Give today.</p></div>',
    '<div id="cookie-banner"><p>We use cookies.</p></div>',
    '<div id="feedback-message"><form><label>Did this help?</label><input></form></div>',
    '<form><label>Find a form</label><input name="q"></form>',
    '<div role="dialog"><p>You leave this site.</p></div>',
    '<div class="modal fade"><p>Loading</p></div>',
    '<span class="usa-sr-only">Alert type</span>',
    '<h2 class="visually-hidden">Menu</h2>',
    '<div style="position: absolute; left: -9999px">pasted by mistake</div>',
    '<div class="reviewed-date"><div>Last Reviewed/Updated:</div><time datetime="2026-05-06">05/06/2026</time></div>',
    '<p>Page last updated: May 6, 2026</p>',
    '<div class="post-meta">By us, 6 min read</div>',
    '<p class="meta_text">Number of views (4099)/Comments (0)</p>',
    '<p>Number of views (12)</p>',
    '<div class="author-box"><p>A. Writer</p></div>',
    '<div class="toc"><h2>Contents</h2><ul><li>Parole</li></ul></div>',
    '<ul><li><a href="#a">One</a></li><li><a href="#b">Two</a></li><li><a href="#c">Three</a></li></ul>',
    '<p><a href="#top">Back to top</a></p>',
    '<button>Print</button>',
    '<select><option>All topics</option></select>',
    '<script>var token = 1;</script><style>p { color: red }</style><svg><title>Lock</title></svg>',
  ])('drops %s', async (piece) => {
    expect(await textsOf(ARTICLE + piece)).toEqual(TEXTS);
  });

  test.each([
    ['an alert', '<div class="alert-message"><p>Fees rise.</p></div>', 'Fees rise.'],
    [
      'a list of links to other pages',
      '<ul><li><a href="/a">Form A</a></li><li><a href="/b">Form B</a></li><li><a href="/c">C</a></li></ul>',
      'Form A',
    ],
    ['a heading whose anchor repeats its words', '<h2 id="related-links">Related links</h2><p>See the rule.</p>', 'Related links'],
    ['a box that says what it lacks', '<div class="no-sidebar"><p>The whole text.</p></div>', 'The whole text.'],
    ['a size that stands in the text', '<ul><li>Guidance (PDF, 512 KB)</li></ul>', 'Guidance (PDF, 512 KB)'],
    ['an aside of the text', '<aside><p>Bring a witness.</p></aside>', 'Bring a witness.'],
    [
      'a long text in an element named like a toggle',
      `<div class="read-more">${'Every word counts. '.repeat(4)}</div>`,
      'Every word counts. '.repeat(4).trim(),
    ],
    ['the head of an article', '<header><p>In short: ask early.</p></header>', 'In short: ask early.'],
  ])('keeps %s', async (_, piece, text) => {
    expect(await textsOf(`${ARTICLE}<p>${'More of it. '.repeat(20)}</p>${piece}`)).toContain(text);
  });

  test('never drops the box around the page’s heading or most of its text', async () => {
    expect(await textsOf(`<div class="newsletter">${ARTICLE}</div>`)).toEqual(TEXTS);
    expect(await textsOf('<div class="feedback"><p>The only text of the page, whatever its class is.</p></div>')).toHaveLength(1);
  });

  test('leaves a file’s size out of the line that names the file', async () => {
    expect(await textsOf('<p><a href="/f.pdf">Form A <span class="file-ext-info">(PDF, 456.47 KB)</span></a></p>')).toEqual(['Form A']);
  });

  test('drops what the page’s declaration names', async () => {
    const { passages } = await read(`<main>${ARTICLE}<p class="ticker">Seen 5 times</p></main>`, { ignore: ['.ticker'] });

    expect(passages.map((passage) => passage.text)).toEqual(TEXTS);
  });

  test('has one rule of a name, each with a reason', () => {
    expect(new Set(FURNITURE.map((rule) => rule.id)).size).toBe(FURNITURE.length);
    expect(FURNITURE.filter((rule) => rule.reason === '')).toEqual([]);
  });
});
