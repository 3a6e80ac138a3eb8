import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weeklyDigestText } from '../../reports/weekly-digest-text.ts';
import { digestFullOf, HOSTILE_TEXTS } from './hostile-digest.ts';
import { quietDigest, sampleDigest } from './sample-digest.ts';

const PLAIN = { color: false, width: 80 };
/** Control characters, but for the end of a line. */
const CONTROLS = /[^\P{Cc}\n]|\p{Bidi_Control}|\p{Cs}/u;

describe('the digest as text', () => {
  const text = weeklyDigestText(sampleDigest, PLAIN);

  it('begins with the most important thing and a summary of at most five lines', () => {
    const lines = text.split('\n');

    expect(lines[0]).toBe('Policytrace weekly digest · week 47 · Nov 16–22, 2026');
    expect(lines[1]).toBe('“must hold a letter from the…” instead of “should” — Evidence for parole');
    expect(lines.filter((line) => /^\d\. /.test(line)).map((line) => line.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.']);
  });

  it('marks words in signs, so that no colour is needed', () => {
    expect(text).toContain('│ Form I-131 Humanitarian parole, on paper [-$575-] {+$630+}');
  });

  it('names published articles that went out of date', () => {
    expect(text).toContain(
      'Published articles\nParole for the sick, explained\n- Nov 18, 2026 Fee schedule: another value now — fee $575 → $630',
    );
  });

  it('has the same words in colour as without', () => {
    const coloured = weeklyDigestText(sampleDigest, { color: true, width: 80 });

    expect(coloured).toContain('\u{1b}[31m[-$575-]\u{1b}[39m');
    expect(stripVTControlCharacters(coloured)).toBe(text);
  });

  it.each([40, 80, 120])('keeps to %i columns, but for addresses', (width) => {
    const lines = weeklyDigestText(sampleDigest, { color: false, width }).split('\n');

    expect(lines.filter((line) => [...line].length > width && !line.includes('https://'))).toEqual([]);
  });

  it('never breaks an address', () => {
    expect(text).toContain('\n  https://parole-office.example/fees#:~:text=Form%20I%2D131,paper%20%24630\n');
  });

  it('says in two lines that a week was quiet', () => {
    expect(weeklyDigestText(quietDigest, PLAIN)).toBe(
      [
        'Policytrace weekly digest · week 47 · Nov 16–22, 2026',
        'Nothing changed on the 3 pages we watch',
        'We looked 21 times, and each time the text was the one we already had.\n',
      ].join('\n'),
    );
  });

  it.each(HOSTILE_TEXTS)('lets no control character through of %j', (hostile) => {
    expect(weeklyDigestText(digestFullOf(hostile), PLAIN)).not.toMatch(CONTROLS);
  });

  it('lets no control character through of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hostile) => {
        expect(weeklyDigestText(digestFullOf(hostile), PLAIN)).not.toMatch(CONTROLS);
      }),
      { numRuns: 20 },
    );
  });

  it('makes the same bytes of the same model', () => {
    expect(weeklyDigestText(structuredClone(sampleDigest), PLAIN)).toBe(text);
  });
});
