import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ranksFor } from '../../src/store/ranks.ts';

describe('ranks of passages', () => {
  test('rise strictly, whatever was kept, moved or new', () => {
    const first = ranksFor(Array.from({ length: 30 }, () => null));
    const lists = fc.array(fc.option(fc.integer({ min: 0, max: 29 })), { maxLength: 40 });
    fc.assert(
      fc.property(lists, (picks) => {
        const seen = new Set<number>();
        const kept = picks.map((pick) => {
          if (pick === null || seen.has(pick)) return null;
          seen.add(pick);
          return first[pick] ?? null;
        });

        const ranks = ranksFor(kept);

        expect(ranks).toHaveLength(kept.length);
        for (const [index, rank] of ranks.entries()) if (index > 0) expect(rank > (ranks[index - 1] ?? '')).toBe(true);
      }),
    );
  });

  test('an insertion moves no other passage', () => {
    const [a, b, c] = ranksFor([null, null, null]);

    const ranks = ranksFor([a ?? null, null, b ?? null, c ?? null]);

    expect([ranks[0], ranks[2], ranks[3]]).toEqual([a, b, c]);
  });

  test('of a swap, one side keeps its rank', () => {
    const [a, b, c] = ranksFor([null, null, null]);

    const ranks = ranksFor([b ?? null, a ?? null, c ?? null]);

    expect(ranks.filter((rank) => [a, b, c].includes(rank))).toHaveLength(2);
  });
});
