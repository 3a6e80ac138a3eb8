import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileLexicon, failedExamples, type Lexicon, type LexiconFile, lexiconSchema } from './flag/index.ts';
import { type Problem, readYamlFile, type YamlFile } from './yaml-file.ts';

/**
 * Reads every `*.yaml` of a folder as one lexicon, in the order of their names. `lexicon` is null when any file has a
 * problem: flags made by half a lexicon would be wrong without a sign of it.
 */
export function readLexicon(dir: string): { lexicon: Lexicon | null; problems: Problem[] } {
  const { lexicon, problems } = readFiles(dir);
  return { lexicon, problems };
}

/** Runs the examples of every rule of a folder's lexicon, for whoever edits one; a file with other problems is told first. */
export function checkLexicon(dir: string): Problem[] {
  const { files, lexicon, problems } = readFiles(dir);
  if (lexicon === null) return problems;
  return files.flatMap(({ value, problemAt }) =>
    value === null ? [] : failedExamples(value, lexicon).map(({ path, message }) => problemAt(path, message)),
  );
}

/** Why each rule of a folder's lexicon is there, in its own words, and the file that holds it; by the rule's id. */
export function ruleReasons(dir: string): ReadonlyMap<string, { reason: string; file: string }> {
  const { files } = readFiles(dir);
  return new Map(
    files.flatMap(({ value }, at) =>
      rulesOf(value).map(({ rule }) => [rule.id, { reason: rule.reason, file: fileNames(dir)[at] ?? '' }] as const),
    ),
  );
}

function readFiles(dir: string): { files: YamlFile<LexiconFile>[]; lexicon: Lexicon | null; problems: Problem[] } {
  const names = fileNames(dir);
  if (names.length === 0) return { files: [], lexicon: null, problems: [noFiles(dir)] };
  const files = names.map((name) => readYamlFile<LexiconFile>(join(dir, name), lexiconSchema));
  const ids = new Set<string>();
  const problems = files.flatMap((file) => [
    ...file.problems,
    ...idsOf(file.value).flatMap(({ id, path }) => {
      if (!ids.has(id)) {
        ids.add(id);
        return [];
      }
      return [file.problemAt(path, `the rule id "${id}" is taken by an earlier rule`, 'give each rule an id of its own')];
    }),
  ]);
  if (problems.length > 0) return { files, lexicon: null, problems };
  return { files, lexicon: compileLexicon(files.flatMap(({ value }) => (value === null ? [] : [value]))), problems: [] };
}

function fileNames(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted();
  } catch {
    return [];
  }
}

function noFiles(dir: string): Problem {
  return { file: dir, line: 1, column: 1, message: 'no *.yaml file of a lexicon in this folder', hint: 'check the path' };
}

/** Every rule id of a file, with its place. */
function idsOf(file: LexiconFile | null): { id: string; path: PropertyKey[] }[] {
  return rulesOf(file).map(({ rule, path }) => ({ id: rule.id, path: [...path, 'id'] }));
}

/** Every rule of a file, with its place. */
function rulesOf(file: LexiconFile | null): { rule: { id: string; reason: string }; path: PropertyKey[] }[] {
  if (file === null) return [];
  const { cues = {}, unweighed: _, ...sections } = file;
  const lists = [
    ...Object.entries(cues).map(([category, rules]) => ({ path: ['cues', category], rules: rules ?? [] })),
    ...Object.entries(sections).map(([section, rules]) => ({ path: [section], rules: rules ?? [] })),
  ];
  return lists.flatMap(({ path, rules }) => rules.map((rule, index) => ({ rule, path: [...path, index] })));
}
