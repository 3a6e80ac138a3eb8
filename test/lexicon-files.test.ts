import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLexicon, readLexicon } from '../src/lexicon-files.ts';

const SHIPPED = `${import.meta.dirname}/../sources/lexicon`;

function lexiconOf(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'policytrace-lexicon-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

const GROUP = `terms:
  - id: term.one
    reason: Two names of one thing.
    words: [boat, vessel]
    example: { before: The boat is red., after: The vessel is red. }
`;

describe('the lexicon that is shipped', () => {
  it('reads without a problem', () => {
    expect(readLexicon(SHIPPED).problems).toEqual([]);
  });

  it('bears out every rule by its own examples', () => {
    expect(checkLexicon(SHIPPED).map(({ message }) => message)).toEqual([]);
  });
});

describe('readLexicon', () => {
  it('gives the same version for the same content and another one when a rule differs', () => {
    const first = readLexicon(lexiconOf({ 'a.yaml': GROUP }));
    const again = readLexicon(lexiconOf({ 'a.yaml': GROUP }));
    const other = readLexicon(lexiconOf({ 'a.yaml': GROUP.replace('vessel', 'ship') }));

    expect(first.lexicon?.version).toBe(again.lexicon?.version);
    expect(other.lexicon?.version).not.toBe(first.lexicon?.version);
  });

  it('tells the line of a comma that is missing', () => {
    const dir = lexiconOf({ 'a.yaml': GROUP.replace('boat, vessel', 'boat [vessel') });

    const { lexicon, problems } = readLexicon(dir);

    expect(lexicon).toBeNull();
    expect(problems[0]).toMatchObject({ file: join(dir, 'a.yaml'), line: 4 });
  });

  it('tells the line of words that are no pattern', () => {
    const { problems } = readLexicon(lexiconOf({ 'a.yaml': GROUP.replace('boat, vessel', '"boat (", vessel') }));

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 4 });
    expect(problems[0]?.message).toContain('not a pattern');
  });

  it('refuses a rule id that two files use', () => {
    const { lexicon, problems } = readLexicon(lexiconOf({ 'a.yaml': GROUP, 'b.yaml': GROUP }));

    expect(lexicon).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.file).toContain('b.yaml');
    expect(problems[0]?.message).toContain('term.one');
  });

  it('refuses a rule without a reason', () => {
    const { problems } = readLexicon(lexiconOf({ 'a.yaml': GROUP.replace('reason: Two names of one thing.', 'weight: 2') }));

    expect(problems.map(({ message }) => message).join(' ')).toContain('reason');
  });

  it('says so where the folder has no lexicon', () => {
    const { lexicon, problems } = readLexicon(lexiconOf({}));

    expect(lexicon).toBeNull();
    expect(problems[0]?.message).toContain('no *.yaml file');
  });
});

describe('checkLexicon', () => {
  it('tells the line of an example that does not bear out its rule', () => {
    const problems = checkLexicon(lexiconOf({ 'a.yaml': GROUP.replace('The vessel is red', 'The vessel is blue') }));

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 5 });
    expect(problems[0]?.message).toContain('term.one');
  });
});
