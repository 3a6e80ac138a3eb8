import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formatProblem, readYamlFile } from '../src/yaml-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'yaml-file-'));
const file = join(dir, 'shelf.yaml');
afterAll(() => rmSync(dir, { recursive: true }));

const shelf = z.strictObject({
  name: z.string().min(1),
  opening: z.enum(['hourly', 'daily', 'weekly', 'monthly']).optional(),
  shelves: z.union([z.string(), z.array(z.string())]).optional(),
  mark: z
    .string()
    .regex(/^[a-z]+$/, { error: 'small letters only — try "abc"' })
    .optional(),
  books: z.array(z.strictObject({ title: z.string(), pages: z.int().positive().optional() })).min(1),
  loans: z.record(z.string().regex(/^\d+$/, { error: 'a loan is a number' }), z.string()).optional(),
  binding: z
    .discriminatedUnion('kind', [z.strictObject({ kind: z.literal('paper') }), z.strictObject({ kind: z.literal('cloth') })])
    .optional(),
});

function problemsOf(content: string | Uint8Array): string[] {
  writeFileSync(file, content);
  return readYamlFile(file, shelf).problems.map((problem) => formatProblem({ ...problem, file: 'shelf.yaml' }));
}

describe('a file that is right', () => {
  test('gives its value', () => {
    writeFileSync(file, 'name: North\nbooks:\n  - title: Rivers\n    pages: 90\n');

    const { value, problems } = readYamlFile(file, shelf);

    expect(problems).toEqual([]);
    expect(value).toEqual({ name: 'North', books: [{ title: 'Rivers', pages: 90 }] });
  });

  test('lets its reader tell a further problem at a node', () => {
    writeFileSync(file, 'name: North\nbooks:\n  - title: Rivers\n  - title: Rivers\n');

    const { problemAt } = readYamlFile(file, shelf);

    expect(problemAt(['books', 1, 'title'], 'twice', 'drop one')).toEqual({
      file,
      line: 4,
      column: 12,
      message: 'twice',
      hint: 'drop one',
    });
    expect(problemAt(['books', 1, 'pages'], 'none')).toEqual({ file, line: 4, column: 5, message: 'none', hint: null });
  });
});

describe('a value that is wrong', () => {
  test('points at a wrong word, lists the right ones and guesses which was meant', () => {
    expect(problemsOf('name: North\nopening: dayly\nbooks: [{ title: a }]\n')).toEqual([
      'shelf.yaml:2:10 opening: got "dayly"; expected one of hourly, daily, weekly, monthly — did you mean daily?',
    ]);
  });

  test('guesses nothing from a word that resembles none', () => {
    expect(problemsOf('name: North\nopening: sometimes\nbooks: [{ title: a }]\n')).toEqual([
      'shelf.yaml:2:10 opening: got "sometimes"; expected one of hourly, daily, weekly, monthly',
    ]);
  });

  test('points at an unknown key, one problem each', () => {
    expect(problemsOf('name: North\nbooks:\n  - title: a\n    pagse: 3\n    colour: red\n')).toEqual([
      'shelf.yaml:4:5 books[0].pagse: unknown key; known here: title, pages — did you mean pages?',
      'shelf.yaml:5:5 books[0].colour: unknown key; known here: title, pages',
    ]);
  });

  test('points at the mapping that lacks a key', () => {
    expect(problemsOf('name: North\nbooks:\n  - title: a\n  - pages: 3\n')).toEqual([
      'shelf.yaml:4:5 books[1].title: missing; expected text',
    ]);
  });

  test('says which type was expected', () => {
    expect(problemsOf('name: 7\nshelves: 3\nbooks: { title: a }\n')).toEqual([
      'shelf.yaml:1:7 name: got 7; expected text',
      'shelf.yaml:2:10 shelves: got 3; expected text or a list',
      'shelf.yaml:3:8 books: got a mapping; expected a list',
    ]);
  });

  test('looks into the one form of a union that fits', () => {
    expect(problemsOf('name: N\nshelves: [a, 3]\nbooks: [{ title: a }]\n')).toEqual(['shelf.yaml:2:14 shelves[1]: got 3; expected text']);
  });

  test('names the kinds of a mapping that has kinds', () => {
    expect(problemsOf('name: N\nbinding: { kind: papper }\nbooks: [{ title: a }]\n')).toEqual([
      'shelf.yaml:2:18 binding.kind: got "papper"; expected one of paper, cloth — did you mean paper?',
    ]);
  });

  test('says how large a value may be', () => {
    expect(problemsOf('name: ""\nbooks: []\n')).toEqual([
      'shelf.yaml:1:7 name: empty; expected text',
      'shelf.yaml:2:8 books: got an empty list; expected at least 1 entry',
    ]);
  });

  test('takes words and hint from the schema where it states them', () => {
    expect(problemsOf('name: N\nmark: A\nbooks: [{ title: a }]\n')).toEqual(['shelf.yaml:2:7 mark: small letters only — try "abc"']);
    expect(problemsOf('name: N\nloans: { x: a }\nbooks: [{ title: a }]\n')).toEqual(['shelf.yaml:2:13 loans.x: a loan is a number']);
  });

  test('says what an empty file lacks', () => {
    expect(problemsOf('')).toEqual(['shelf.yaml:1:1 got nothing; expected a mapping']);
  });
});

describe('a file that is not plain YAML', () => {
  test.each([
    ['a duplicate key', 'name: N\nname: M\n', 'shelf.yaml:2:1 duplicate key name; a key may stand once — keep one of the two'],
    ['a colon in an unquoted value', 'name: North: annex\n', 'shelf.yaml:1:7 a second ": " on one line — put the value in quotes'],
    ['a tab', 'books:\n\t- title: a\n', 'shelf.yaml:2:1 a tab where the line is indented — indent with spaces'],
    ['an alias', 'name: &a N\nshelves: *a\n', 'shelf.yaml:2:10 aliases ("*a") are not allowed — write the value out, or put it in quotes'],
    ['a tag', 'name: !secret N\n', 'shelf.yaml:1:7 tags ("!name") are not allowed — put the value in quotes, or remove the tag'],
    [
      'a second document',
      'name: N\n---\nname: M\n',
      'shelf.yaml:2:1 a second document begins here; a file holds one — remove the "---" line',
    ],
    ['a quote that is never closed', 'name: "N\nbooks: []\n', 'shelf.yaml:1:7 the quote that opens here is never closed — close it'],
    ['a list that is never closed', 'books: [a\n', expect.stringMatching(/^shelf\.yaml:2:1 not YAML: /)],
    ['deep nesting', '['.repeat(5_000), expect.stringMatching(/^shelf\.yaml:1:\d+ nested too deeply$/)],
  ])('tells the place of %s', (_what, content, problem) => {
    expect(problemsOf(content)).toEqual([problem]);
  });

  test('tells bytes that are not UTF-8', () => {
    expect(problemsOf(Uint8Array.of(0x6e, 0xff, 0xfe))).toEqual(['shelf.yaml:1:1 not UTF-8 text — save the file as UTF-8']);
  });

  test('tells a missing file and a folder', () => {
    const missing = join(dir, 'none.yaml');

    expect(readYamlFile(missing, shelf).problems).toEqual([
      { file: missing, line: 1, column: 1, message: 'no such file', hint: 'check the path' },
    ]);
    expect(readYamlFile(dir, shelf).problems).toMatchObject([{ file: dir, message: 'a folder, where a file is expected' }]);
  });

  test('never throws, and gives either a value or problems inside the file', () => {
    const scraps = fc.constantFrom(
      'name',
      'books',
      'title',
      ':',
      ' ',
      '\n',
      '- ',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&a',
      '*a',
      '!t',
      '#',
      '|',
      '? ',
      '\t',
      '7',
      '---\n',
      'é',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        writeFileSync(file, text);

        const { value, problems } = readYamlFile(file, shelf);

        expect(value === null).toBe(problems.length > 0);
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split('\n').length + 1);
          expect(column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
