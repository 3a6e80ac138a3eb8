import { readFileSync } from 'node:fs';
import { diffChars } from 'diff';
import { type Document, isMap, isNode, LineCounter, type Node, type Pair, parseDocument, visit, type YAMLError } from 'yaml';
import { z } from 'zod';

/** Something wrong in a file that a person wrote, and where: line and column count from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** What is wrong and what would be right. */
  message: string;
  /** What to write instead, where that can be guessed. */
  hint: string | null;
}

/** A way from the root of a YAML document to a node: keys of mappings, indexes of lists. */
export type NodePath = readonly PropertyKey[];

/** A checked YAML file. `value` is null when there are problems. */
export interface YamlFile<T> {
  value: T | null;
  problems: Problem[];
  /** A problem that only the reader of several values can see, told at the node of `path` (or at the nearest one above it). */
  problemAt: (path: NodePath, message: string, hint?: string | null) => Problem;
}

interface Source {
  file: string;
  text: string;
  lines: LineCounter;
  document: Document.Parsed | null;
}

/**
 * Reads a YAML 1.2 file of plain values (no aliases, no tags, no duplicate keys) and checks it by `schema`.
 * Never throws for what stands in the file or for a file that cannot be read: every mistake is a problem with its place.
 * A message of the schema's own may carry a hint after ` — `.
 */
export function readYamlFile<T>(path: string, schema: z.ZodType<T>): YamlFile<T> {
  const source: Source = { file: path, text: '', lines: new LineCounter(), document: null };
  const problemAt: YamlFile<T>['problemAt'] = (at, message, hint = null) => ({ ...place(source, at), message, hint });
  const failed = (problems: Problem[]): YamlFile<T> => ({ value: null, problems, problemAt });

  try {
    source.text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    return failed([problemAt([], ...describeUnreadable(error))]);
  }
  try {
    return checkedBy(schema, source, problemAt);
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) return failed([problemAt([], 'nested too deeply to be read', 'a few levels are enough')]);
    throw error;
  }
}

function checkedBy<T>(schema: z.ZodType<T>, source: Source, problemAt: YamlFile<T>['problemAt']): YamlFile<T> {
  const document = parseDocument(source.text, { lineCounter: source.lines, prettyErrors: false, stringKeys: true });
  source.document = document;
  const syntax = [...syntaxProblems(source, [...document.errors, ...document.warnings]), ...aliasProblems(source, document)];
  if (syntax.length > 0) return { value: null, problems: syntax, problemAt };

  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }), { error: wordIssue });
  if (parsed.success) return { value: parsed.data, problems: [], problemAt };
  return { value: null, problems: parsed.error.issues.flatMap((issue) => issueProblems(source, issue, [])), problemAt };
}

/** `file:line:column message — hint`, as compilers and editors write it. */
export function formatProblem(problem: Problem): string {
  const hint = problem.hint === null ? '' : ` — ${problem.hint}`;
  return `${problem.file}:${problem.line}:${problem.column} ${problem.message}${hint}`;
}

function describeUnreadable(error: unknown): [message: string, hint: string] {
  if (error instanceof TypeError) return ['not UTF-8 text', 'save the file as UTF-8'];
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return ['no such file', 'check the path'];
  if (code === 'EISDIR') return ['a folder, where a file is expected', 'name a file'];
  return [`cannot be read (${code ?? String(error)})`, 'check the permissions of the file'];
}

// ── Syntax ──────────────────────────────────────────────────────────────────

function syntaxProblems(source: Source, errors: YAMLError[]): Problem[] {
  // One mistake breaks what follows it on its line, so only the first of a line is told.
  const firstOfLine = new Map<number, Problem>();
  for (const error of errors) {
    const { line, column } = offsetPlace(source, openingQuote(source, error) ?? error.pos[0]);
    if (!firstOfLine.has(line)) firstOfLine.set(line, { file: source.file, line, column, ...wordSyntaxError(source, error) });
  }
  return [...firstOfLine.values()].sort((a, b) => a.line - b.line);
}

function wordSyntaxError(source: Source, error: YAMLError): Pick<Problem, 'message' | 'hint'> {
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^:\n]*/.exec(source.text.slice(error.pos[0]))?.[0].trim() ?? '';
      return { message: `duplicate key ${key}; a key may stand once`, hint: 'keep one of the two' };
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { message: 'a second ": " on one line', hint: 'put the value in quotes' };
    case 'TAB_AS_INDENT':
      return { message: 'a tab where the line is indented', hint: 'indent with spaces' };
    case 'TAG_RESOLVE_FAILED':
      return { message: 'tags ("!name") are not allowed', hint: 'put the value in quotes, or remove the tag' };
    case 'MULTIPLE_DOCS':
      return { message: 'a second document begins here; a file holds one', hint: 'remove the "---" line' };
    case 'MISSING_CHAR':
      if (openingQuote(source, error) === null) return { message: `not YAML: ${error.message}`, hint: null };
      return { message: 'the quote that opens here is never closed', hint: 'close it' };
    case 'RESOURCE_EXHAUSTION':
      return { message: 'nested too deeply', hint: null };
    default:
      return { message: `not YAML: ${error.message}`, hint: null };
  }
}

/** Where the quote began whose end the parser missed: it looked on to the end of the file, which helps no one to find it. */
function openingQuote(source: Source, error: YAMLError): number | null {
  if (error.code !== 'MISSING_CHAR' || !error.message.endsWith('quote') || source.document === null) return null;
  let opening: number | null = null;
  visit(source.document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE') && range && range[0] <= error.pos[0]) opening = range[0];
    },
  });
  return opening;
}

function aliasProblems(source: Source, document: Document): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      const message = `aliases ("*${alias.source}") are not allowed`;
      problems.push({ file: source.file, ...nodePlace(source, alias), message, hint: 'write the value out, or put it in quotes' });
    },
  });
  return problems;
}

// ── Values ──────────────────────────────────────────────────────────────────

function issueProblems(source: Source, issue: z.core.$ZodIssue, above: NodePath): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(source, path, key, issue.message));
  if (issue.code === 'invalid_union') {
    const branch = branchThatFits(issue);
    if (branch !== null) return branch.flatMap((inner) => issueProblems(source, inner, path));
  }
  const [message, hint] = splitHint(issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message);
  const where = wordPath(path);
  return [{ ...place(source, path), message: where === '' ? message : `${where}: ${message}`, hint }];
}

/** The issue's message lists the known keys, separated by ", " (see `wordIssue`). */
function unknownKey(source: Source, parent: NodePath, key: string, known: string): Problem {
  const meant = nearest(key, known.split(', '));
  const message = `${wordPath([...parent, key])}: unknown key; known here: ${known}`;
  const pair = isMap(nodeAt(source, parent)) ? keyNode(source, parent, key) : null;
  const at = pair === null ? place(source, parent) : { file: source.file, ...nodePlace(source, pair) };
  return { ...at, message, hint: meant === null ? null : `did you mean ${meant}?` };
}

/** The branch of a union that accepts the value's outer form and fails inside it, or the only one; null where none is nearer. */
function branchThatFits(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | null {
  const inside = issue.errors.filter((branch) => branch.every((inner) => inner.code !== 'invalid_type' || inner.path.length > 0));
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** The words for what zod found; a message that the schema states itself is preferred to these. */
function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `missing; expected ${typeName(issue.expected)}`
        : `got ${show(issue.input)}; expected ${typeName(issue.expected)}`;
    case 'invalid_value':
      return wordChoice(issue.input, issue.values.map(String));
    case 'invalid_union':
      return wordUnion(issue);
    case 'unrecognized_keys':
      return knownKeys(issue.inst).join(', ');
    case 'too_small':
    case 'too_big':
      return wordSize(issue);
    case 'invalid_format':
      return `got ${show(issue.input)}; expected ${issue.format === 'regex' ? `text that matches ${issue.pattern}` : `a valid ${issue.format}`}`;
    default:
      return undefined;
  }
}

function knownKeys(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) return schema.keyType.options.map(String);
  return [];
}

function wordChoice(input: unknown, values: string[]): string {
  const got = input === undefined ? 'missing' : `got ${show(input)}`;
  const expected = values.length === 1 ? `expected ${values[0]}` : `expected one of ${values.join(', ')}`;
  const meant = typeof input === 'string' ? nearest(input, values) : null;
  return `${got}; ${expected}${meant === null ? '' : ` — did you mean ${meant}?`}`;
}

function wordUnion(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  if (typeof issue.discriminator === 'string') {
    const input = isRecord(issue.input) ? issue.input[issue.discriminator] : undefined;
    return wordChoice(input, Array.isArray(issue.options) ? issue.options.map(String) : []);
  }
  const types = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) => (inner.code === 'invalid_type' ? [typeName(inner.expected)] : [])),
  );
  const expected = types.length === 0 ? 'another value' : [...new Set(types)].join(' or ');
  return issue.input === undefined ? `missing; expected ${expected}` : `got ${show(issue.input)}; expected ${expected}`;
}

function wordSize(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>): string {
  const [bound, limit] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  if (issue.origin === 'string' && issue.input === '') return 'empty; expected text';
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? (Number(limit) === 1 ? ' entry' : ' entries') : '';
  return `got ${show(issue.input)}; expected ${bound} ${limit}${unit}`;
}

function splitHint(message: string): [message: string, hint: string | null] {
  const at = message.lastIndexOf(' — ');
  return at < 0 ? [message, null] : [message.slice(0, at), message.slice(at + 3)];
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: 'text',
    array: 'a list',
    object: 'a mapping',
    record: 'a mapping',
    boolean: 'true or false',
    int: 'a whole number',
    null: 'nothing',
  };
  return names[expected] ?? `a ${expected}`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (isRecord(value)) return 'a mapping';
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The candidate that shares most with `word`, if at most a third of the letters of both differ. */
function nearest(word: string, candidates: string[]): string | null {
  let best: { candidate: string; share: number } | null = null;
  for (const candidate of candidates) {
    const differing = diffChars(word, candidate, { ignoreCase: true }).reduce(
      (sum, part) => sum + (part.added || part.removed ? part.count : 0),
      0,
    );
    const share = differing / (word.length + candidate.length);
    if (share <= 1 / 3 && share < (best?.share ?? 1)) best = { candidate, share };
  }
  return best?.candidate ?? null;
}

// ── Places ──────────────────────────────────────────────────────────────────

function wordPath(path: NodePath): string {
  return path.reduce<string>(
    (words, step) => (typeof step === 'number' ? `${words}[${step}]` : `${words}${words && '.'}${String(step)}`),
    '',
  );
}

function place(source: Source, path: NodePath): Pick<Problem, 'file' | 'line' | 'column'> {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(source, path.slice(0, length));
    if (node !== null) return { file: source.file, ...nodePlace(source, node) };
  }
  return { file: source.file, line: 1, column: 1 };
}

function nodeAt(source: Source, path: NodePath): Node | null {
  const node = source.document?.getIn(path, true);
  return isNode(node) ? node : null;
}

function keyNode(source: Source, parent: NodePath, key: string): Node | null {
  const map = nodeAt(source, parent);
  if (!isMap(map)) return null;
  const pair = map.items.find((item: Pair) => isNode(item.key) && String(item.key) === key);
  return pair !== undefined && isNode(pair.key) ? pair.key : null;
}

function nodePlace(source: Source, node: Node): Pick<Problem, 'line' | 'column'> {
  return offsetPlace(source, node.range?.[0] ?? 0);
}

function offsetPlace(source: Source, offset: number): Pick<Problem, 'line' | 'column'> {
  const { line, col } = source.lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
