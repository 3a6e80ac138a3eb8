import { describe, expect, test } from 'vitest';
import { claimAlertJsonSchema, claimAlertSchema, pageAlertJsonSchema, pageAlertSchema } from '../../reports/alert-schema.ts';
import { pageAlertJson } from '../../reports/page-alert-json.ts';
import { sortedJson } from '../../reports/sorted-json.ts';
import { run } from '../cli/run.ts';
import { sampleClaims } from './sample-claims.ts';
import { sampleAlert } from './sample-digest.ts';

describe('the schema of an alert', () => {
  test('takes an alert of a page, and of articles', () => {
    expect(pageAlertSchema.safeParse(JSON.parse(pageAlertJson(sampleAlert))).error).toBeUndefined();
    expect(claimAlertSchema.safeParse(JSON.parse(sortedJson(sampleClaims))).error).toBeUndefined();
  });

  test('refuses what it does not name', () => {
    expect(pageAlertSchema.safeParse({ ...sampleAlert, more: 1 }).success).toBe(false);
    expect(claimAlertSchema.safeParse({ ...sampleClaims, more: 1 }).success).toBe(false);
  });

  test('is printed by `report schema`', async () => {
    expect(JSON.parse((await run(['report', 'schema', 'alert'])).out())).toEqual(pageAlertJsonSchema());
    expect(JSON.parse((await run(['report', 'schema', 'articles'])).out())).toEqual(claimAlertJsonSchema());
    expect(JSON.parse((await run(['report', 'schema'])).out()).title).toBe('Policytrace weekly digest');
  });
});
