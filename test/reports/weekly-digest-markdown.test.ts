import { describe, expect, it } from 'vitest';
import { weeklyDigestMarkdown } from '../../reports/weekly-digest-markdown.ts';
import { digestFullOf, HOSTILE_TEXTS } from './hostile-digest.ts';
import { edited, item, sampleChange, samplePage } from './sample-change.ts';
import { quietDigest, sampleDigest } from './sample-digest.ts';

/** What each line is to Markdown: a heading, an item, a quotation, text, nothing. */
function shape(markdown: string): string[] {
  return markdown.split('\n').map((line) => /^(#{1,6} |\d+\. | *- |> |$)/.exec(line)?.[1]?.replace(/\d+/, '1') ?? 'text');
}

describe('the digest as Markdown', () => {
  const markdown = weeklyDigestMarkdown(sampleDigest);

  it('begins with the most important thing and tells the rest in order', () => {
    expect(markdown.split('\n').filter((line) => /^##? /.test(line))).toEqual([
      '# “must hold a letter from the…” instead of “should” — Evidence for parole requests',
      '## In short',
      '## What to do differently: evidence',
      '## What to do differently: processing',
      '## What to do differently: benefits',
      '## What to do differently: eligibility',
      '## Published articles',
      '## Days that have come',
      '## Tables of figures that moved',
      '## Terminology: the same rule in other words',
      '## Editorial: 3 changes nobody needs to act on',
      '## Pages that need attention',
      '## Pages that can be read again',
      '## Pages that contradict each other',
      '## Silent edits and review dates',
      '## Pages that speak of a past day as to come',
      '## Coming dates',
      '## Looked at and unchanged',
      '## How to read this',
    ]);
  });

  it('names published articles that went out of date: the sentence, what changed, the page and a link to it', () => {
    expect(markdown).toContain(
      [
        '## Published articles',
        '',
        '- **[Parole for the sick, explained](<https://desk.example/explainer>)**',
        '  - **Nov 18, 2026** [Fee schedule](<https://parole-office.example/fees#:~:text=On%20paper%20Form%20I%2D131%20costs%20%24630%20for%20each%20person.>): another value now — fee $575 → $630 (Form I-131, paper): “You pay $575 for each person when you file Form I-131 on paper.”',
      ].join('\n'),
    );
    expect(weeklyDigestMarkdown({ ...sampleDigest, articles: [] })).not.toContain('Published articles');
  });

  it('strikes out the words that went and sets the new ones in bold', () => {
    expect(markdown).toContain('> Form I-131 Humanitarian parole, on paper ~~$575~~ **$630**');
  });

  it('marks whole words where only the end of a word changed, since a mark inside a word is none', () => {
    const change = sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), ...edited('Send proof{+, signed,+} soon.') });

    expect(weeklyDigestMarkdown({ ...sampleDigest, items: [item(change)] })).toContain('> Send ~~proof~~ **proof, signed,** soon.');
  });

  it('links to the passage, with nothing in the address that could end the link', () => {
    const page = { ...samplePage('p', 'Page'), url: 'https://parole-office.example/a(b)?x=1&copy=2' };
    const change = sampleChange({ id: 'p.2.1', page, ...edited('one [-two-]{+three (3)+}') });

    expect(weeklyDigestMarkdown({ ...sampleDigest, items: [item(change)] })).toContain(
      '[Page](<https://parole-office.example/a%28b%29?x=1&amp;copy=2#:~:text=one%20three%20%283%29>)',
    );
  });

  it('shows ids and commands as code only where they cannot end it', () => {
    const change = sampleChange({ id: 'a`b.2.1', page: samplePage('a`b', 'Page'), ...edited('one [-two-]{+three+}') });

    expect(markdown).toContain('- Change `fees.12.1` · `policytrace explain fees.12.1`');
    expect(weeklyDigestMarkdown({ ...sampleDigest, items: [item(change)] })).toContain('- Change a\\`b.2.1\n');
  });

  it('says in two lines that a week was quiet', () => {
    const lines = weeklyDigestMarkdown(quietDigest)
      .split('\n')
      .filter((line) => line !== '');

    expect(lines).toEqual([
      '# Nothing changed on the 3 pages we watch',
      'Policytrace weekly digest · week 47 · Nov 16–22, 2026',
      'We looked 21 times, and each time the text was the one we already had.',
    ]);
  });

  it.each(HOSTILE_TEXTS)('makes no heading, list, quotation or table of %j', (text) => {
    expect(shape(weeklyDigestMarkdown(digestFullOf(text)))).toEqual(shape(weeklyDigestMarkdown(digestFullOf('x'))));
  });

  it.each([
    ['[click](https://evil.example)', '\\[click\\](https:&#8203;//evil&#8203;.example)'],
    ['![pixel](x)', '\\!\\[pixel\\](x)'],
    ['<b>', '\\<b\\>'],
    ['https://evil.example', 'https:&#8203;//evil&#8203;.example'],
    ['www.evil.example', 'www&#8203;.evil&#8203;.example'],
    ['a@evil.example @team', 'a@&#8203;evil&#8203;.example @&#8203;team'],
    ['&lt;', '\\&lt;'],
    ['a | b', 'a \\| b'],
    ['1. one', '1\\. one'],
    ['- one', '\\- one'],
    ['*a* _b_ ~~c~~ `d`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`'],
    ['back\\slash', 'back\\\\slash'],
  ])('escapes %j', (text, escaped) => {
    const change = sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), kind: 'added', after: text });

    expect(weeklyDigestMarkdown({ ...sampleDigest, items: [item(change)] })).toContain(`> **Now there:** ${escaped}\n`);
  });

  it('leaves the signs of ordinary text alone', () => {
    const text = 'Pay $575 (by card), sign Form I-131 in U.S. offices: “now”, 8 a.m. - 4 p.m.!';
    const change = sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), kind: 'added', after: text });

    expect(weeklyDigestMarkdown({ ...sampleDigest, items: [item(change)] })).toContain(text);
  });

  it('makes the same bytes of the same model', () => {
    expect(weeklyDigestMarkdown(structuredClone(sampleDigest))).toBe(markdown);
  });
});
