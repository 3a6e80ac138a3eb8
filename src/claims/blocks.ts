import type { Block, Mark } from './article.ts';
import { labelsOf, takeSigns } from './citation-signs.ts';
import { type DomElement, type DomNode, isElement, NOT_TEXT, textOf } from './dom.ts';

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const HEADING = /^h([1-6])$/;

interface Context {
  isFurniture: (element: DomElement) => boolean;
  /** The labels that a link inside the page cites, or null for one that is no citation. */
  citedBy: (link: DomElement, text: string) => string[] | null;
  /** The address that a link cites, or null for one that is no citation. */
  addressOf: (link: DomElement) => string | null;
}

/** Text and marks that come together until the block ends. */
interface Open {
  text: string;
  marks: Mark[];
}

/** The blocks of text below some elements in the order of the page. */
export function blocksOf(roots: readonly DomElement[], context: Context): Block[] {
  const blocks: Block[] = [];
  let open: Open = { text: '', marks: [] };
  const close = (level: number | null) => {
    const block = toBlock(open, level);
    if (block !== null) blocks.push(block);
    open = { text: '', marks: [] };
  };
  // Without recursion: broken pages nest thousands of elements. A function on the stack is what is done after the nodes before it.
  const stack: (DomNode | (() => void))[] = [...roots].reverse();
  const push = (nodes: readonly DomNode[]) => {
    for (let at = nodes.length - 1; at >= 0; at--) stack.push(nodes[at] as DomNode);
  };
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'function') next();
    else if (next.type === 'text') open.text += next.data;
    else if (!isElement(next)) continue;
    else if (NOT_TEXT.has(next.name) || context.isFurniture(next)) continue;
    else if (next.name === 'br') open.text += '\n';
    else if (BLOCKS.has(next.name)) {
      const level = Number(HEADING.exec(next.name)?.[1] ?? 0) || null;
      close(null);
      stack.push(() => close(level));
      push(next.children);
    } else if (next.name === 'a' || next.name === 'sup') {
      const labels = next.name === 'a' ? context.citedBy(next, textOf(next)) : raisedLabels(next);
      if (labels !== null) for (const label of labels) open.marks.push({ label, urls: [], start: open.text.length, end: open.text.length });
      else {
        const url = next.name === 'a' ? context.addressOf(next) : null;
        const start = open.text.length;
        const block = open;
        if (url !== null) stack.push(() => block === open && block.marks.push({ label: null, urls: [url], start, end: block.text.length }));
        push(next.children);
      }
    } else push(next.children);
  }
  close(null);
  return blocks;
}

/** "<sup>1</sup>" without a link. A raised link is read as the link it is. */
function raisedLabels(element: DomElement): string[] | null {
  return element.children.some((child) => isElement(child)) ? null : labelsOf(textOf(element));
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]/;

/** White space folded, signs of numbered citations taken out, marks moved along. */
function toBlock(open: Open, level: number | null): Block | null {
  const folded = fold(open.text, open.marks);
  const marks = open.marks.map((mark) => ({ ...mark, start: folded.at(mark.start), end: folded.at(mark.end) }));
  const { text, marks: signs, at } = takeSigns(folded.text);
  if (text.trim() === '') return null;
  const moved = marks.map((mark) => ({ ...mark, start: at(mark.start), end: at(mark.end) }));
  return { kind: level === null ? 'text' : 'heading', level, text, marks: [...moved, ...signs].sort((a, b) => a.start - b.start) };
}

/** White space folded, and the space before a sign dropped where a stop follows the sign: "own <sup>1</sup>." */
function fold(raw: string, marks: readonly Mark[]): { text: string; at: (offset: number) => number } {
  const places = new Map<number, number>();
  const wanted = new Set(marks.flatMap(({ start, end }) => [start, end]));
  const signs = new Set(marks.filter(({ start, end }) => start === end).map(({ start }) => start));
  let text = '';
  let afterSign = false;
  for (let index = 0; index <= raw.length; index++) {
    if (wanted.has(index)) places.set(index, text.length);
    afterSign ||= signs.has(index);
    const character = raw.charAt(index);
    if (INVISIBLE.test(character)) continue;
    if (/\s/.test(character)) {
      if (text !== '' && !text.endsWith(' ')) text += ' ';
      continue;
    }
    if (afterSign && /[.,;:!?]/.test(character)) text = text.trimEnd();
    text += character;
    afterSign = false;
  }
  const trimmed = text.trimEnd();
  return { text: trimmed, at: (offset) => Math.min(places.get(offset) ?? 0, trimmed.length) };
}
