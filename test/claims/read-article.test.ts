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

describe('bad input', () => {
  test('a citation to nothing is told', () => {
    expect(read('The door is shut [7].\n').warnings.join()).toContain('[7]');
  });

  test('an article without citations is told', () => {
    expect(read('The door is shut.\n').warnings.join()).toContain('no sentence with a citation');
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
