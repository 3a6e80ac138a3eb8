import { describe, expect, it } from 'vitest';
import { clockInWords, dayInWords, spanInWords } from '../../reports/calendar.ts';

describe('days in words', () => {
  it('are those of UTC, whatever the clock of the machine', () => {
    expect(dayInWords('2026-11-16T23:59:59Z')).toBe('Nov 16, 2026');
    expect(dayInWords('2026-01-02')).toBe('Jan 2, 2026');
    expect(clockInWords('2026-11-16T23:59:59Z')).toBe('23:59');
  });

  it('leave what is no day as it stands', () => {
    expect(dayInWords('some day\u{7}')).toBe('some day');
    expect(dayInWords('2026-13-01')).toBe('2026-13-01');
  });
});

describe('a span in words', () => {
  it.each([
    ['2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', 'Nov 16–22, 2026'],
    ['2026-11-30T00:00:00Z', '2026-12-07T00:00:00Z', 'Nov 30 – Dec 6, 2026'],
    ['2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z', 'Dec 28, 2026 – Jan 3, 2027'],
    ['2026-11-16T00:00:00Z', '2026-11-17T00:00:00Z', 'Nov 16, 2026'],
    ['2026-11-16T06:00:00Z', '2026-11-16T06:00:00Z', 'Nov 16, 2026'],
  ])('from %s until %s is %s', (since, until, words) => {
    expect(spanInWords(since, until)).toBe(words);
  });
});
