import { load } from 'cheerio';
import { describe, expect, it, test } from 'vitest';
import { editorAlertHtml } from '../../reports/editor-alert.tsx';
import { editorAlertChat } from '../../reports/editor-alert-chat.ts';
import { editorAlertMarkdown } from '../../reports/editor-alert-markdown.ts';
import { editorAlertSubject } from '../../reports/editor-alert-outline.ts';
import { editorAlertText } from '../../reports/editor-alert-text.ts';
import { HOSTILE_TEXTS } from './hostile-digest.ts';
import { claimsFullOf, sampleClaims } from './sample-claims.ts';

const MAIL = { color: false, width: 76 };

/** Names of elements in order, with the names of their attributes. */
function skeleton(html: string): string[] {
  const $ = load(html);
  return $('*')
    .toArray()
    .map((element) => `${$(element).prop('tagName')} ${Object.keys($(element).attr() ?? {}).join(' ')}`);
}

describe('the alert of articles', () => {
  const $ = load(editorAlertHtml(sampleClaims));
  const text = editorAlertText(sampleClaims, MAIL).replace(/\s+/g, ' ');

  it('has the article, what is the matter and how many more articles in its subject', () => {
    expect(editorAlertSubject(sampleClaims)).toBe(
      'Parole for the sick, explained: 3 sentences out of date, fee $575 → $630 (Form I-131, paper) — Fee schedule · and 1 more article',
    );
  });

  it('has what happened to the page first where no sentence is out of date', () => {
    const [, note] = sampleClaims.articles;

    expect(editorAlertSubject({ ...sampleClaims, articles: note === undefined ? [] : [note] })).toBe(
      'Fee schedule: blocked, it does not let us in — note.md',
    );
  });

  it('tells article by article its sentences, then the pages under it that cannot be read with what rests on them', () => {
    expect(
      $('h2, h3')
        .toArray()
        .map((heading) => $(heading).text()),
    ).toEqual([
      'Parole for the sick, explained',
      '“You pay $575 for each person when you file Form I-131 on paper.”',
      '“A photograph of the patient helps, but nobody needs one.”',
      '“A family may send copies of records in place of the originals.”',
      'Pages that it rests on',
      'note.md',
      'Pages that it rests on',
      'How to read this',
    ]);
    expect($('body').text()).toContain('7 sentences rest on it:');
    expect($('body').text()).toContain('and 2 more sentences');
  });

  it('shows what the page said and says, a passage that came or went whole as such', () => {
    const passages = $('.passage')
      .toArray()
      .map((passage) => $(passage).clone().find('.aloud').remove().end().text());

    expect(passages).toEqual([
      'On paper Form I-131 costs $575 $630 for each person.',
      'Now there: Each request must hold a photograph of the patient that is not older than 30 days.',
      'No longer there: Copies of records are accepted in place of the originals.',
    ]);
  });

  it('says how sure each is, and gives reasons once and none that stand beside the badge already', () => {
    expect(text).toContain('the sentence surely rests on this (0.91)');
    expect(text).toContain('the sentence probably rests on this (0.48)');
    expect(text).toContain('the sentence perhaps rests on this (0.30)');
    expect(text).toContain('Why: fee: the article says $575, the page said $575 and says 630 https:');
  });

  it('links to the words on the page, and to the page alone where they are gone', () => {
    const links = $('article')
      .toArray()
      .map((article) => $(article).find('a').first().attr('href'));

    expect(links).toEqual([
      expect.stringMatching(/^https:\/\/parole-office\.example\/fees#:~:text=On%20paper/),
      expect.stringMatching(/^https:\/\/parole-office\.example\/evidence#:~:text=Each%20request/),
      'https://parole-office.example/evidence',
    ]);
  });
});

describe('text of pages and of articles in an alert', () => {
  test.each(HOSTILE_TEXTS)('makes no element and no attribute of %j', (text) => {
    expect(skeleton(editorAlertHtml(claimsFullOf(`x ${text} y`)))).toEqual(skeleton(editorAlertHtml(claimsFullOf('x y'))));
  });

  test.each(HOSTILE_TEXTS)('makes no heading, list or link of Markdown of %j', (text) => {
    const markdown = editorAlertMarkdown(claimsFullOf(text));

    expect(markdown.split('\n')).toHaveLength(editorAlertMarkdown(claimsFullOf('x')).split('\n').length);
    for (const [, address] of markdown.matchAll(/\]\(<([^>]*)>\)/g)) expect(address).toMatch(/^https:\/\/(parole-office|desk)\.example\//);
    expect(markdown).not.toMatch(/(?<!\\)<(?!https:\/\/(parole-office|desk)\.example\/)/);
  });

  test.each([...HOSTILE_TEXTS, '<!channel>', '<https://evil.example|our record>', '@here'])(
    'puts no address or mention into a chat: %j',
    (text) => {
      const chat = editorAlertChat(claimsFullOf(text));

      for (const [link] of chat.matchAll(/<[^>]*>/g)) expect(link).toMatch(/^<https:\/\/(parole-office|desk)\.example\//);
      expect(chat).not.toMatch(/@[a-z]|\|https?:\/\//);
    },
  );

  test.each(HOSTILE_TEXTS)('puts no control character into mail or its subject: %j', (text) => {
    const alert = claimsFullOf(text);

    expect(editorAlertSubject(alert)).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(editorAlertText(alert, MAIL).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

test('the same alert is the same bytes', () => {
  const again = structuredClone(sampleClaims);

  expect(editorAlertHtml(again)).toBe(editorAlertHtml(sampleClaims));
  expect(editorAlertMarkdown(again)).toBe(editorAlertMarkdown(sampleClaims));
});
