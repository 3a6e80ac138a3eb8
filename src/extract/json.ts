import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import type { Cell, Extraction, Passage } from '../model.ts';
import type { ExtractInput } from './input.ts';
import { foldText } from './text.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** What a row is known by, the surest first. */
const LABEL_KEYS = ['citation', 'document_number', 'number', 'id', 'slug', 'code', 'title', 'name'];
/** What a row begins with; its other keys follow in the order of the alphabet, so that a server may send them in any. */
const FIRST_KEYS = [
  'citation',
  'document_number',
  'number',
  'id',
  'title',
  'name',
  'type',
  'action',
  'status',
  'date',
  'publication_date',
  'effective_on',
  'dates',
];
/** Addresses of machines, and figures that count visits. */
const NOISE_KEY = /(?:^|_)(?:urls?|href|links?|uri|views?|score|rank|etag|hash|checksum|sha\d*)$/i;
const URL_TEXT = /^https?:\/\/\S+$/;

/**
 * The passages of a JSON document, such as the list that the Federal Register's interface answers: one row for each object of a
 * list, its values named by their keys; the other values of the document one paragraph each where it has no list.
 */
export function extractJson(input: ExtractInput): Extraction {
  const value = parse(new TextDecoder().decode(input.body));
  if (value === undefined) return { title: null, stamp: null, passages: [], template: '', warnings: ['The document is not JSON.'] };
  const rows = rowsOf(value);
  const passages = rows.length > 0 ? rows.map(rowPassage).filter((row) => row !== null) : paragraphsOf(value);
  const title = isObject(value) && typeof value.title === 'string' ? foldText(value.title) : null;
  return { title, stamp: null, passages, template: templateOf(value), warnings: [] };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as Json;
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of every list in the document, those inside a row not included. */
function rowsOf(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? Object.values(value).flatMap(rowsOf) : [];
}

function rowPassage(row: JsonObject): Passage | null {
  const cells = cellsOf(row);
  if (cells.length === 0) return null;
  const label = LABEL_KEYS.map((key) => textOf(row[key])).find((text) => text !== null) ?? null;
  return { kind: 'table-row', text: cells.map((cell) => cell.text).join(' — '), label, level: null, cells, path: [] };
}

function cellsOf(row: JsonObject): Cell[] {
  const keys = Object.keys(row).sort();
  const ordered = [...FIRST_KEYS.filter((key) => keys.includes(key)), ...keys.filter((key) => !FIRST_KEYS.includes(key))];
  return ordered.flatMap((key) => {
    const text = NOISE_KEY.test(key) ? null : textOf(row[key]);
    return text === null ? [] : [{ column: key, text }];
  });
}

/** A value as a reader sees it: lists by their items, objects by their name or title; null where there is nothing to read. */
function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const text = foldText(/<[a-z][^>]*>/i.test(value) ? load(value).text() : value);
    return text === '' || URL_TEXT.test(text) ? null : text;
  }
  if (Array.isArray(value)) {
    const texts = value.map(textOf).filter((text) => text !== null);
    return texts.length === 0 ? null : texts.join('; ');
  }
  return textOf(value.name ?? value.title ?? value.raw_name ?? null);
}

function paragraphsOf(value: Json): Passage[] {
  const cells: Cell[] = isObject(value) ? cellsOf(value) : [{ column: null, text: textOf(value) ?? '' }];
  return cells
    .filter((cell) => cell.text !== '')
    .map(({ column, text }) => ({
      kind: 'paragraph',
      text: column === null ? text : `${column}: ${text}`,
      label: column,
      level: null,
      cells: null,
      path: [],
    }));
}

/** The names of the document's keys: they change when the interface does. */
function templateOf(value: Json): string {
  const first = rowsOf(value)[0];
  const keys = [...(isObject(value) ? Object.keys(value) : []), ...(first === undefined ? [] : Object.keys(first))];
  return createHash('sha256')
    .update([...new Set(keys)].sort().join(' '))
    .digest('hex')
    .slice(0, 16);
}
