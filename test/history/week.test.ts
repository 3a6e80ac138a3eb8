import { describe, expect, test } from 'vitest';
import { spanOfWeek, weekOf } from '../../src/history/week.ts';

describe('ISO weeks', () => {
  test('run from Monday to Monday, UTC', () => {
    expect(spanOfWeek('2026-W47')).toEqual({ since: '2026-11-16T00:00:00Z', until: '2026-11-23T00:00:00Z' });
  });

  test.each([
    ['2026-01-01T10:00:00Z', '2026-W01'],
    ['2027-01-01T10:00:00Z', '2026-W53'],
    ['2024-12-31T23:59:59Z', '2025-W01'],
    ['2023-01-01T00:00:00Z', '2022-W52'],
  ])('%s is in %s', (time, week) => {
    expect(weekOf(time)).toBe(week);
  });

  test.each(['2026-47', '2026-W00', '2025-W53', '2026-W54', 'W47'])('%s is refused', (week) => {
    expect(() => spanOfWeek(week)).toThrow(/week/);
  });
});
