import { expect, it } from 'vitest';
import { weeklyDigestJson } from '../../reports/weekly-digest-json.ts';
import { sampleDigest } from './sample-digest.ts';

it('is the model itself', () => {
  expect(JSON.parse(weeklyDigestJson(sampleDigest))).toEqual(sampleDigest);
});

it('is the same bytes in whatever order the model was put together', () => {
  const { watched, week, ...rest } = sampleDigest;

  expect(weeklyDigestJson({ watched, ...rest, week })).toBe(weeklyDigestJson(sampleDigest));
});

it('is indented and ends with the end of a line', () => {
  expect(weeklyDigestJson(sampleDigest)).toMatch(/^\{\n {2}"arrivedDates": \[\n[\s\S]*\}\n$/);
});
