import { expect, test } from 'vitest';
import { headingPaths } from '../../src/store/heading-paths.ts';

test('a heading closes every heading of its level or deeper', () => {
  const heading = (level: number, text: string) => ({ kind: 'heading' as const, level, text });
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, level: null, text });

  const paths = headingPaths([heading(1, 'Parole'), paragraph('a'), heading(3, 'Medical'), paragraph('b'), heading(2, 'Fees'), paragraph('c')]);

  expect(paths).toEqual([[], ['Parole'], ['Parole'], ['Parole', 'Medical'], ['Parole'], ['Parole', 'Fees']]);
});
