import type { WeeklyDigest } from '../../src/model.ts';
import { sampleDigest } from './sample-digest.ts';

const KEYS_OF_PAGE_TEXT = new Set('title publisher before after text says of detail path words swaps row column author because'.split(' '));

/** The full sample with one text in every place where a watched page, or its title, has its say. */
export function digestFullOf(text: string): WeeklyDigest {
  return JSON.parse(JSON.stringify(sampleDigest), (key, value) => withText(key, value, text));
}

/** Texts that try to be more than text. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  '</style></head><body>',
  '[click](https://evil.example)',
  '![pixel](https://evil.example/p.png)',
  '<https://evil.example>',
  'https://evil.example/a?b=1&c=2',
  'www.evil.example',
  'someone@evil.example and @team',
  '# heading',
  '1. item',
  '- item',
  '> quote',
  '| a | b |',
  '```js',
  '---',
  '**bold** _thin_ ~~gone~~ `code`',
  '&lt;b&gt; &#60;i&#62;',
  '\u{1b}[31mred\u{1b}[0m \u{1b}]8;;https://evil.example\u{7}link\u{1b}]8;;\u{7} \u{9b}2J',
  'line\r\nBcc: someone@evil.example\u{2028}next',
  '\u{202e}txet\u{2066}',
  'half \u{d83d} character',
];

function withText(key: string, value: unknown, text: string): unknown {
  if (!KEYS_OF_PAGE_TEXT.has(key)) return value;
  if (typeof value === 'string') return text;
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.map(() => text) : value;
}
