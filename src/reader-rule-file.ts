import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, isSeq, parseDocument } from 'yaml';
import { PolicytraceError } from './model.ts';
import { type ReaderRule, readerRulesSchema } from './reader-rules.ts';
import { formatProblem, readYamlFile } from './yaml-file.ts';

/** The name of the readers' rules inside a data folder. */
export const RULES_FILE = 'rules.yaml';

const HEADER = ` Rules made of readers' marks by \`policytrace rule\`, each after a replay over the history. Delete one to end it.`;

/** The rules of a data folder, in the order in which they were accepted; none without a file. Throws for a file with a mistake. */
export function readReaderRules(dataDir: string): ReaderRule[] {
  const file = join(dataDir, RULES_FILE);
  if (!existsSync(file)) return [];
  const { value, problems } = readYamlFile(file, readerRulesSchema);
  if (value === null)
    throw new PolicytraceError('declaration', problems.map(formatProblem).join('\n'), { hint: `Correct ${file} and try again.` });
  return value.rules;
}

/** The id of the next rule of a data folder. */
export function nextRuleId(rules: readonly ReaderRule[]): string {
  return `reader.${Math.max(0, ...rules.map(({ id }) => Number(id.slice('reader.'.length)))) + 1}`;
}

/** Appends a rule to the file of a data folder and returns the file's path; what a person wrote in it stays as it is. */
export function addReaderRule(dataDir: string, rule: ReaderRule): string {
  const file = join(dataDir, RULES_FILE);
  const document = existsSync(file) ? parseDocument(readFileSync(file, 'utf8')) : new Document({ rules: [] });
  if (!existsSync(file)) document.commentBefore = HEADER;
  if (!isSeq(document.get('rules'))) document.set('rules', document.createNode([]));
  const { evenHigh, ...given } = rule;
  const filled = Object.entries({ ...given, ...(evenHigh ? { evenHigh } : {}) }).filter(([, value]) => value !== null);
  document.addIn(['rules'], document.createNode(Object.fromEntries(filled)));
  writeFileSync(`${file}.draft`, document.toString({ lineWidth: 140 }));
  renameSync(`${file}.draft`, file);
  return file;
}
