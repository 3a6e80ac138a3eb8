import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { factChanges, factsOf } from '../../src/flag/facts/index.ts';

const LABELS = join(import.meta.dirname, '../../../shared/corpus/parole/labels.ndjson');
const LEAST_F1 = 0.93;

const value = z.union([z.string(), z.number()]).nullable();
const label = z.object({
  before: z.string().nullable(),
  after: z.string().nullable(),
  facts: z.array(z.object({ type: z.string(), before: value, after: value })),
});

function keysOf(changes: { type: string; before: string | number | null; after: string | number | null }[]): string[] {
  return changes.map(({ type, before, after }) => `${type}:${before ?? ''}>${after ?? ''}`);
}

describe.skipIf(!existsSync(LABELS))('facts of the labelled changes (skipped without the shared corpus)', () => {
  it(`agree with the labels at F1 of ${LEAST_F1} or better`, () => {
    const labels = readFileSync(LABELS, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => label.parse(JSON.parse(line)));

    let [right, reported, labelled] = [0, 0, 0];
    for (const { before, after, facts } of labels) {
      const truth = keysOf(facts);
      const got = keysOf(factChanges(factsOf(before ?? ''), factsOf(after ?? '')));
      right += got.filter((key) => truth.includes(key)).length;
      reported += got.length;
      labelled += truth.length;
    }

    expect((2 * right) / (reported + labelled)).toBeGreaterThanOrEqual(LEAST_F1);
  });
});
