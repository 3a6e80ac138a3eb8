import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/index.ts';
import type { Passage } from '../../src/model.ts';
import { paragraph } from './passages.ts';

/** Passages of made-up words; the same seed gives the same ones. */
function passages(count: number, seed: number, length = 10): Passage[] {
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  return Array.from({ length: count }, () => paragraph(Array.from({ length }, () => `w${(next() % 5_000).toString(36)}`).join(' ')));
}

describe('large and hostile lists', () => {
  it('finds one more among 10,000 equal lines', () => {
    const lines = (count: number) => Array.from({ length: count }, () => paragraph('the same line'));
    const { changes, origin } = compare(lines(10_000), lines(10_001));
    expect(changes.map((change) => change.kind)).toEqual(['added']);
    expect(origin.filter((index) => index === null)).toHaveLength(1);
  });

  it('aligns equal lines among others', () => {
    const mixed = (every: number) =>
      Array.from({ length: 10_000 }, (_, at) => paragraph(at % every === 0 ? `line ${at}` : 'the same line'));
    const { origin } = compare(mixed(7), mixed(11));
    expect(origin.filter((index) => index !== null).length).toBeGreaterThan(8_000);
  });

  it('finds the edits among 50,000 passages', () => {
    const before = passages(50_000, 5);
    const after = before.map((old, at) => (at % 1_000 === 500 ? paragraph(`${old.text} and more`) : old));
    const { changes, coarse } = compare(before, after);
    expect(changes).toHaveLength(50);
    expect(changes.every((change) => change.kind === 'edited' && change.before === change.after)).toBe(true);
    expect(coarse).toBe(false);
  });

  it('says that it was coarse when 2,000 passages were rewritten, and still pairs nothing that is not alike', () => {
    const { changes, coarse } = compare(passages(2_000, 5), passages(2_000, 11));
    expect(coarse).toBe(true);
    expect(changes.filter((change) => change.kind === 'edited').length).toBeLessThan(20);
  });

  it('pairs all of 2,000 passages that were each edited', () => {
    const before = passages(2_000, 5);
    const after = before.map((old) => paragraph(`${old.text} and more`));
    expect(compare(before, after).origin).toEqual(before.map((_, at) => at));
  });

  it('keeps one passage of 5 MB that was edited', () => {
    const [long] = passages(1, 5, 1_200_000);
    const before = long ?? paragraph('');
    const after = paragraph(`${before.text} and more`);
    expect(compare([before], [after]).changes).toMatchObject([{ kind: 'edited', before: 0, after: 0 }]);
  });
});
