import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import type { Extraction, Passage } from '../model.ts';
import { childNodes, type DomElement, isElement, isText, rawText } from './dom.ts';
import { type HeadingPath, headingPath } from './heading-path.ts';
import type { ExtractInput } from './input.ts';
import { leadingLabel } from './labels.ts';
import { parseXml } from './parse.ts';
import { type PassageList, passageList } from './passage-list.ts';
import { foldText } from './text.ts';

const HEADS = new Set(['head', 'hd', 'heading', 'subject', 'subtitle']);
/** Numbers that stand before a head and belong to it. */
const NUMBERS = new Set(['num', 'sectno']);
const ENTRIES = new Set(['item', 'entry']);
const ROWS = new Set(['row', 'tr']);
/** Names of machines, and times of delivery. */
const NOISE = new Set([
  'link',
  'guid',
  'id',
  'ttl',
  'generator',
  'lastbuilddate',
  'language',
  'docs',
  'prtpage',
  'meta',
  'script',
  'style',
]);
const URL_TEXT = /^https?:\/\/\S+$/;
/** Deeper than any real document; below it text is still read, structure no longer. */
const DEEPEST = 200;

interface Reader {
  passages: PassageList;
  path: HeadingPath;
}

/** The passages of an XML document: a law in its blocks and heads, as eCFR and the Federal Register give it; a feed in its entries. */
export function extractXml(input: ExtractInput): Extraction {
  const $ = parseXml(input.body, input.contentType);
  const reader: Reader = { passages: passageList(), path: headingPath() };
  const names = new Set<string>();
  for (const root of $.root().children().toArray()) {
    names.add(root.name);
    for (const child of root.children) if (isElement(child)) names.add(child.name);
    readElement(reader, root, 1, 0);
  }
  const passages = reader.passages.end();
  const title = foldText($('title').first().text());
  return {
    title: title === '' ? (passages.find((passage) => passage.kind === 'heading')?.text ?? null) : title,
    stamp: null,
    passages,
    template: createHash('sha256')
      .update([...names].sort().join(' '))
      .digest('hex')
      .slice(0, 16),
    warnings: passages.length === 0 ? ['The document holds no text.'] : [],
  };
}

function nameOf(element: DomElement): string {
  return element.name.toLowerCase();
}

/** `level`: that of the next head. */
function readElement(reader: Reader, element: DomElement, level: number, depth: number): void {
  const name = nameOf(element);
  if (NOISE.has(name)) return;
  const children = childNodes(element).filter(isElement);
  if (ENTRIES.has(name) || (ROWS.has(name) && children.length > 1)) addRow(reader, children, ENTRIES.has(name) ? ' — ' : ' ');
  else if (HEADS.has(name)) addHead(reader, foldText(rawText(element)), levelOf(element, level));
  else if (children.length === 0 || hasOwnText(element) || depth > DEEPEST) addBlock(reader, foldText(rawText(element)));
  else readContainer(reader, children, level, depth);
}

function readContainer(reader: Reader, children: DomElement[], level: number, depth: number): void {
  let inner = level;
  for (const [index, child] of children.entries()) {
    const next = children[index + 1];
    const before = children[index - 1];
    if (NUMBERS.has(nameOf(child)) && next !== undefined && HEADS.has(nameOf(next))) continue;
    if (!HEADS.has(nameOf(child))) {
      readElement(reader, child, inner, depth + 1);
      continue;
    }
    const number = before !== undefined && NUMBERS.has(nameOf(before)) ? rawText(before) : '';
    addHead(reader, foldText(`${number} ${rawText(child)}`), levelOf(child, level));
    inner = Math.min(level + 1, 6);
  }
}

/** The Federal Register numbers its heads: `<HD SOURCE="HD2">`. */
function levelOf(head: DomElement, level: number): number {
  const numbered = /^HD(\d)$/.exec(head.attribs.SOURCE ?? '')?.[1];
  return numbered === undefined ? level : Math.min(level + Number(numbered) - 1, 6);
}

function hasOwnText(element: DomElement): boolean {
  return childNodes(element).some((node) => isText(node) && node.data.trim() !== '');
}

function addHead(reader: Reader, text: string, level: number): void {
  if (text === '') return;
  reader.path.enter(text, level);
  reader.passages.add({ kind: 'heading', text, label: leadingLabel(text), level, cells: null, path: reader.path.texts().slice(0, -1) });
}

function addBlock(reader: Reader, text: string): void {
  if (text === '' || URL_TEXT.test(text)) return;
  reader.passages.add({ kind: 'paragraph', text, label: leadingLabel(text), level: null, cells: null, path: reader.path.texts() });
}

function addRow(reader: Reader, parts: DomElement[], between: string): void {
  const cells = parts
    .filter((part) => !NOISE.has(nameOf(part)))
    .map((part) => ({ column: part.name, text: readable(rawText(part)) }))
    .filter((cell) => cell.text !== '' && !URL_TEXT.test(cell.text));
  const label = cells.find((cell) => cell.column.toLowerCase() === 'title')?.text ?? (cells.length > 1 ? (cells[0]?.text ?? null) : null);
  const row: Passage = {
    kind: 'table-row',
    text: cells.map((cell) => cell.text).join(between),
    label,
    level: null,
    cells,
    path: reader.path.texts(),
  };
  if (cells.length > 0) reader.passages.add(row);
}

/** Feeds carry their descriptions as markup inside text. */
function readable(text: string): string {
  return foldText(/<[a-z][^>]*>/i.test(text) ? load(text).text() : text);
}
