import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CATEGORIES, DIRECTIONS, PASSAGE_KINDS, SIGNIFICANCES, TOPICS } from '../../src/model.ts';
import { flagOf } from './flag-of.ts';

const FIELDS = ['category', 'topics', 'significance', 'direction'] as const;

const labelled = z.strictObject({
  page: z.string(),
  path: z.array(z.string()).default([]),
  passage: z.enum(PASSAGE_KINDS).default('paragraph'),
  lead: z.string().nullable().default(null),
  before: z.string().nullable().default(null),
  after: z.string().nullable().default(null),
  label: z.strictObject({
    category: z.enum(CATEGORIES),
    topics: z.array(z.enum(TOPICS)),
    significance: z.enum(SIGNIFICANCES),
    direction: z.enum(DIRECTIONS),
  }),
  'not-yet': z.array(z.enum(FIELDS)).default([]),
});
type Labelled = z.infer<typeof labelled>;

const cases = z.array(labelled).parse(parse(readFileSync(join(import.meta.dirname, 'fresh-cases.yaml'), 'utf8')));

describe('changes that the rules were not made on', () => {
  it.each(cases.map((one): [string, Labelled] => [nameOf(one), one]))('%s', (_, one) => {
    const { page, path, passage, lead, before, after, label } = one;
    const made = flagOf(before, after, { path, passageKind: passage, lead }, page);

    const differing = FIELDS.filter((field) => told(made[field]) !== told(label[field]));
    expect(differing).toEqual(FIELDS.filter((field) => one['not-yet'].includes(field)));
  });

  it('are caught where somebody would be hurt by not knowing them', () => {
    const high = cases.filter(({ label }) => label.significance === 'high');
    const caught = high.filter(({ page, path, passage, lead, before, after }) =>
      ['high', 'medium'].includes(flagOf(before, after, { path, passageKind: passage, lead }, page).significance),
    );

    expect(caught.length / high.length).toBeGreaterThanOrEqual(0.98);
  });
});

function nameOf({ page, before, after }: Labelled): string {
  return `${page}: ${(after ?? before ?? '').slice(0, 70)}`;
}

function told(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : [...value].toSorted().join(', ');
}
