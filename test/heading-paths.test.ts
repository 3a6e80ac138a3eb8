import { expect, test } from 'vitest';
import { headingPaths } from '../src/heading-paths.ts';

test('a heading closes every heading of its level or deeper', () => {
  const heading = (level: number, text: string) => ({ kind: 'heading' as const, level, cells: null, text });
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, level: null, cells: null, text });

  const paths = headingPaths([
    heading(1, 'Parole'),
    paragraph('a'),
    heading(3, 'Medical'),
    paragraph('b'),
    heading(2, 'Fees'),
    paragraph('c'),
  ]);

  expect(paths).toEqual([[], ['Parole'], ['Parole'], ['Parole', 'Medical'], ['Parole'], ['Parole', 'Fees']]);
});

test('a row that spans a table stands over the rows below it, until the table ends', () => {
  const row = (text: string) => ({
    kind: 'table-row' as const,
    level: null,
    cells: [
      { column: null, text },
      { column: null, text },
    ],
    text,
  });
  const section = (text: string) => ({ kind: 'table-head' as const, level: null, cells: [{ column: null, text }], text });

  const paths = headingPaths([
    section('By mail'),
    row('a'),
    section('Online'),
    row('b'),
    { kind: 'paragraph', level: null, cells: null, text: 'c' },
  ]);

  expect(paths).toEqual([[], ['By mail'], [], ['Online'], []]);
});
