import { describe, expect, test } from 'vitest';
import { articleContent } from '../../src/article-content.ts';
import { readArticle } from '../../src/claims/read-article.ts';

function read(content: string, media: 'markdown' | 'html' = 'markdown') {
  return readArticle({ content, media, name: 'note', url: null, findContent: articleContent });
}

describe('an article with numbered citations', () => {
  const article = read(
    '---\ntitle: Pool rules\nchecked: 2026-01-10\n---\n# Pool\n\nChildren under 8 swim with an adult [1]. Nobody checks this.\n\nThe fee is $4 [1][2].\n\n## Sources\n\n1. <https://pool.example/rules>\n2. <https://pool.example/fees>\n',
  );

  test('gives a claim for each sentence that rests on a citation, without its signs', () => {
    expect(article.claims.map(({ text }) => text)).toEqual(['Children under 8 swim with an adult.', 'The fee is $4.']);
  });

  test('says what each claim cites and when the article was checked', () => {
    expect(article.claims[1]?.cites.flatMap(({ urls }) => urls)).toEqual(['https://pool.example/rules', 'https://pool.example/fees']);
    expect(article.checked).toBe('2026-01-10');
  });

  test('places a claim in the text of the article in code points', () => {
    const [claim] = article.claims;
    expect([...article.text].slice(claim?.start, claim?.end).join('')).toBe(claim?.text);
  });
});

describe('a page with its sources at the end', () => {
  const page = (sources: string) =>
    read(
      `<html><body><nav><a href="https://other.example/">Other</a></nav><main><h1>Pool</h1><p>The pool opens at nine <sup><a href="#fn1">[1]</a></sup>.</p>${sources}</main></body></html>`,
      'html',
    );

  test.each([
    ['a list of footnotes without a heading', '<ol><li id="fn1"><p>Rules, <a href="https://pool.example/rules">link</a> ↩</p></li></ol>'],
    [
      'a list under a line in bold',
      '<p id="s"><b>Sources</b></p><ul><li id="fn1">[1] Rules of the pool — https://pool.example/rules</li></ul>',
    ],
  ])('%s: its entries are no claims, and no space is left where a sign stood', (_, sources) => {
    const { claims } = page(sources);
    expect(claims.map(({ text }) => text)).toEqual(['The pool opens at nine.']);
    expect(claims[0]?.cites[0]?.urls).toEqual(['https://pool.example/rules']);
  });
});

describe('bad input', () => {
  test('five megabytes are read whole, and twice as many refused', () => {
    const line = 'Children under 8 swim with an adult [1]. Nobody checks this, and nobody ever did.\n\n';
    const long = `${'Words without a citation stand here for long. '.repeat(1100).concat('\n\n').repeat(100)}${line}1. x\n`;
    expect(long.length).toBeGreaterThan(5_000_000);
    expect(read(`${long}\n## Sources\n\n1. <https://pool.example/rules>\n`).claims).toHaveLength(1);
    expect(() => read(long.repeat(2))).toThrow('too long for one article');
  }, 60_000);

  test('a citation to nothing is told', () => {
    expect(read('The door is shut [7].\n').unknown).toEqual(['7']);
  });

  test('an article without citations makes no claim', () => {
    expect(read('The door is shut.\n')).toMatchObject({ claims: [], unknown: [] });
  });

  test('broken HTML with menus around it is read all the same', () => {
    const html =
      '<html><body><nav><a href="https://other.example/">Other</a></nav><main><h1>Pool<p>The pool <a href="https://pool.example/rules">opens at nine</a>. <p>Bye</div></main>';
    expect(read(html, 'html').claims.map(({ text }) => text)).toEqual(['The pool opens at nine.']);
  });

  test('what is no text is refused in clear words', () => {
    expect(() => read('a\0b')).toThrow('not a text file');
  });
});
