import { describe, expect, test } from 'vitest';
import { weeklyDigestJson } from '../../reports/weekly-digest-json.ts';
import { weeklyDigestJsonSchema, weeklyDigestSchema } from '../../reports/weekly-digest-schema.ts';
import { digestFullOf, HOSTILE_TEXTS } from './hostile-digest.ts';
import { sampleDigest } from './sample-digest.ts';

describe('the schema of the digest', () => {
  test('takes a digest with something in every part', () => {
    expect(weeklyDigestSchema.safeParse(JSON.parse(weeklyDigestJson(sampleDigest))).error).toBeUndefined();
  });

  test.each(HOSTILE_TEXTS)('takes page text of any kind: %j', (text) => {
    expect(weeklyDigestSchema.safeParse(JSON.parse(weeklyDigestJson(digestFullOf(text)))).success).toBe(true);
  });

  test('names every part of a digest, and refuses what it does not name', () => {
    expect(Object.keys(weeklyDigestJsonSchema().properties as object).sort()).toEqual(Object.keys(sampleDigest).sort());
    expect(weeklyDigestSchema.safeParse({ ...sampleDigest, more: 1 }).success).toBe(false);
  });
});
