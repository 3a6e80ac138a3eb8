import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passagesOf, read, textsOf } from './page.ts';

describe('blocks of text', () => {
  test('gives headings their level and every passage the headings above it', async () => {
    const passages = await passagesOf(
      '<h1>Stay</h1><p>Ask early.</p><h2>Cost</h2><p>It is free.</p><h2>Time</h2><h3>Delays</h3><p>Wait.</p>',
    );

    expect(passages.map(({ kind, level, text, path }) => [kind, level, text, path])).toEqual([
      ['heading', 1, 'Stay', []],
      ['paragraph', null, 'Ask early.', ['Stay']],
      ['heading', 2, 'Cost', ['Stay']],
      ['paragraph', null, 'It is free.', ['Stay', 'Cost']],
      ['heading', 2, 'Time', ['Stay']],
      ['heading', 3, 'Delays', ['Stay', 'Time']],
      ['paragraph', null, 'Wait.', ['Stay', 'Time', 'Delays']],
    ]);
  });

  test('keeps blocks apart and never splits a word at an inline element', async () => {
    expect(await textsOf('<div>Edition date</div><div>08/21/25<span>.</span> Use <b>th</b>is one.</div>')).toEqual([
      'Edition date',
      '08/21/25. Use this one.',
    ]);
  });

  test('puts a space between links that only a style keeps apart', async () => {
    expect(await textsOf('<p><a href="/a">First form</a><a href="/b">Second form</a></p>')).toEqual(['First form Second form']);
  });

  test('folds white space and drops what has no width', async () => {
    expect(await textsOf('<p>  Hard\n wrapped,&nbsp; hu&shy;man&#8203;e\u2060 &amp; kind </p>')).toEqual(['Hard wrapped, humane & kind']);
  });

  test('reads bare text and takes two line breaks for the end of a paragraph, one for a space', async () => {
    expect(await textsOf('<div>One<br>line<br> <br>Two<p>Three</p>Four</div>')).toEqual(['One line', 'Two', 'Three', 'Four']);
  });

  test('tells the items of a nested list apart from the text of the item around them', async () => {
    const passages = await passagesOf('<ul><li>Papers:<ul><li>a birth record</li><li>a photo</li></ul>and a fee</li></ul>');

    expect(passages.map((passage) => passage.text)).toEqual(['Papers:', 'a birth record', 'a photo', 'and a fee']);
    expect(passages.every((passage) => passage.kind === 'list-item')).toBe(true);
  });

  test('does not count the numbers of a list as text', async () => {
    expect(await textsOf('<ol start="4"><li>Sign.</li><li>Send.</li></ol>')).toEqual(['Sign.', 'Send.']);
  });

  test('reads quotations, captions of figures and preformatted paragraphs', async () => {
    const pre = '<pre>    A first para-\ngraph of a notice.\n\n    [[Page 12]]\n    A second one.</pre>';

    expect(
      await textsOf(`<blockquote>So it was said.</blockquote><figure><img alt="x"><figcaption>A desk.</figcaption></figure>${pre}`),
    ).toEqual(['So it was said.', 'A desk.', 'A first paragraph of a notice.', 'A second one.']);
  });

  test('loses nothing to a second body inside the page', async () => {
    expect(await textsOf('<h1>Form</h1><body><div><p>Notice first.</p></div></body><p>Then the rest.</p>')).toEqual([
      'Form',
      'Notice first.',
      'Then the rest.',
    ]);
  });
});

describe('boxes', () => {
  test('tells the paragraphs of an alert box, and keeps its headings inside it', async () => {
    const box = '<div class="usa-alert usa-alert--info"><h3>Storm</h3><p>Offices are shut.</p><ul><li>Call first.</li></ul></div>';
    const passages = await passagesOf(`<h1>Visit</h1>${box}<p>Bring a letter.</p>`);

    expect(passages.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'heading: Visit',
      'heading: Storm',
      'alert: Offices are shut.',
      'list-item: Call first.',
      'paragraph: Bring a letter.',
    ]);
    expect(passages.at(-1)?.path).toEqual(['Visit']);
  });

  test('does not take a whole page about alerts for an alert', async () => {
    const passages = await passagesOf('<article class="alert"><h1>New fee</h1><p>It starts in May.</p></article>');

    expect(passages.at(-1)?.kind).toBe('paragraph');
  });

  test('keeps hidden panels and drops the toggle that opens them', async () => {
    const box =
      '<div class="messages messages--info"><p>Fees are paused.</p><p class="messages__more--toggle"><button>See more</button></p>';

    expect(
      await textsOf(`${box}<div style="display: none"><p>No payment is due.</p></div></div><div hidden><p>Nor later.</p></div>`),
    ).toEqual(['Fees are paused.', 'No payment is due.', 'Nor later.']);
  });

  test.each([
    [
      'a header of its own',
      '<div class="accordion"><div class="accordion__header">Cost</div><div class="accordion__panel"><p>Free.</p></div></div>',
    ],
    ['a button', '<div><button aria-controls="p" aria-expanded="false">Cost</button></div><div id="p" hidden><p>Free.</p></div>'],
    ['a summary', '<details><summary>Cost</summary><p>Free.</p></details>'],
    ['a term', '<dl><dt>Cost</dt><dd>Free.</dd></dl>'],
  ])('takes %s for the heading of its panel, and of nothing after it', async (_, panel) => {
    const passages = await passagesOf(`<h1>Form</h1><section>${panel}</section><h2>Next</h2><p>More.</p>`);

    expect(passages.map(({ kind, text, path }) => [kind, text, path])).toEqual([
      ['heading', 'Form', []],
      ['heading', 'Cost', ['Form']],
      ['paragraph', 'Free.', ['Form', 'Cost']],
      ['heading', 'Next', ['Form']],
      ['paragraph', 'More.', ['Form', 'Next']],
    ]);
  });

  test('gives the same passages for panels in two markups', async () => {
    const old =
      '<div class="accordion__header">Cost</div><div class="accordion__panel"><p>Free.</p></div><div class="accordion__header">Time</div><div><p>Long.</p></div>';
    const now =
      '<h3 class="usa-accordion__heading"><button aria-controls="a">Cost</button></h3><div id="a" hidden><p>Free.</p></div>' +
      '<h3 class="usa-accordion__heading"><button aria-controls="b">Time</button></h3><div id="b" hidden><p>Long.</p></div>';

    expect(await passagesOf(`<h2>Form</h2><div>${old}</div>`)).toEqual(await passagesOf(`<h2>Form</h2><div>${now}</div>`));
  });
});

describe('numbers of provisions', () => {
  test.each([
    ['in front of the text', '<p>(a) Grounds are few.</p>', '(a)', '(a) Grounds are few.'],
    ['of several levels', '<p>(c)(11) A person on parole.</p>', '(c)(11)', '(c)(11) A person on parole.'],
    ['between two numbers', '<p>(ii.1) A later insertion.</p>', '(ii.1)', '(ii.1) A later insertion.'],
    ['with a full stop', '<li>4. Sign the form.</li>', '4.', '4. Sign the form.'],
    ['of a section', '<p>§ 12.5 Who may ask.</p>', '§ 12.5', '§ 12.5 Who may ask.'],
    ['in an element of their own', '<p><span class="label">7.2</span>Officers shall write.</p>', '7.2', '7.2 Officers shall write.'],
    ['in a block of their own', '<div>(b)</div><div>Evidence is kept.</div>', '(b)', '(b) Evidence is kept.'],
  ])('finds one %s', async (_, markup, label, text) => {
    expect((await passagesOf(markup)).map((passage) => [passage.label, passage.text])).toEqual([[label, text]]);
  });

  test.each([
    '<p>(see below) Few ask.</p>',
    '<p>(INA) is the law.</p>',
    '<p>2026 was long.</p>',
    '<p>$1,000 is due.</p>',
    '<p>U.S. law rules.</p>',
  ])('takes none from %s', async (markup) => {
    expect((await passagesOf(markup))[0]?.label).toBeNull();
  });
});

describe('any input', () => {
  test('never throws, and gives folded text that is never empty', async () => {
    const scrap = fc.constantFrom(
      '<p>',
      '</p>',
      '<li>',
      '<table>',
      '<tr>',
      '<td>',
      '<h2>',
      '</div>',
      '<br>',
      'word',
      ' ',
      '(a)',
      '<dt>',
      '<main>',
      '&nbsp;',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 40 }), async (scraps) => {
        const { passages } = await read(scraps.join(''));
        for (const { text } of passages) {
          expect(text).not.toBe('');
          expect(text).toBe(text.replace(/\s+/g, ' ').trim());
        }
      }),
      { numRuns: 200 },
    );
  });

  test('reads what is nested deeper than any page', async () => {
    expect(await textsOf(`${'<div>'.repeat(2000)}at the bottom`)).toEqual(['at the bottom']);
  });
});
