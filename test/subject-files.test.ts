import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSubjects } from '../src/subject-files.ts';
import { inTemporaryFolder } from './corpus.ts';

const SHIPPED = join(import.meta.dirname, '..', 'sources', 'subjects');

function problemsOf(yaml: string): Promise<string[]> {
  return inTemporaryFolder(async (dir) => {
    writeFileSync(join(dir, 'test.yaml'), yaml);
    return readSubjects(dir).problems.map(({ line, message }) => `${line} ${message}`);
  });
}

describe('the subjects of contradictions', () => {
  test('that come with the program are borne out by their own examples', () => {
    expect(readSubjects(SHIPPED).problems).toEqual([]);
    expect(readSubjects(SHIPPED).subjects.length).toBeGreaterThan(3);
  });

  test('of a folder that is not there are none', () => {
    expect(readSubjects(join(SHIPPED, 'nowhere'))).toEqual({ subjects: [], problems: [] });
  });

  test('are told with their line where an example does not fit, or one fits that must not', async () => {
    const rule = (examples: string, counter: string) =>
      `subjects:\n  - id: entry-fee\n    name: entry fee\n    fact: fee\n    reason: A test.\n    words: [entry]\n    examples:\n      - text: ${examples}\n    counter:\n      - text: ${counter}\n`;

    expect(await problemsOf(rule('The entry costs $5.', 'The exit costs $5.'))).toEqual([]);
    expect(await problemsOf(rule('The exit costs $5.', 'The exit costs $5.'))).toEqual([
      '8 this states no fee of “entry fee” by the rule entry-fee',
    ]);
    expect(await problemsOf(rule('The entry costs $5.', 'The entry costs $6.'))).toEqual([
      '10 this must not state a fee of “entry fee”, but does by the rule entry-fee',
    ]);
  });

  test('need words, or the name that a sentence gives', async () => {
    const [problem] = await problemsOf(
      'subjects:\n  - { id: a, name: a, fact: fee, reason: A test., examples: [{ text: It costs $5. }] }\n',
    );

    expect(problem).toContain('neither "words" nor "of"');
  });
});
