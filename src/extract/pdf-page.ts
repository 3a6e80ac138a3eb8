import type { getDocumentProxy } from 'unpdf';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<PdfDocument['getPage']>>;
type TreeNode = NonNullable<Awaited<ReturnType<Page['getStructTree']>>>;

/** What the tags of a PDF say of a piece of text. Pieces with the same `block` are one block; cells of one row share `row`. */
export interface PdfTag {
  block: number;
  kind: 'heading' | 'list-item' | 'cell' | 'head-cell' | 'text';
  row: number | null;
  table: number | null;
}

/** A run of text with its place on the page: from the left and from the foot of the page, in points. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  right: number;
  size: number;
  font: string;
  tag: PdfTag | null;
  /** Marked as no part of the text: running heads and feet, page numbers, watermarks. */
  artifact: boolean;
}

export interface PdfPage {
  number: number;
  height: number;
  width: number;
  /** In the order of the file, which is the order of reading. */
  pieces: PdfPiece[];
  /** Numbers of blocks and rows given out so far; the next page goes on from there. */
  nextBlock: number;
}

const BLOCKS = /^(?:P|H|H[1-6]|Title|Caption|Note|TOCI|BlockQuote|Quote|Formula)$/;
const HEADINGS = /^(?:H|H[1-6]|Title)$/;
/** Text that is turned by more than this is a mark across or beside the page. */
const MOST_TURNED = 0.1;

/** Reads one page: its pieces of text and what its tags say of them. */
export async function readPdfPage(document: PdfDocument, number: number, firstBlock: number): Promise<PdfPage> {
  const page = await document.getPage(number);
  const [content, tree] = await Promise.all([page.getTextContent({ includeMarkedContent: true }), page.getStructTree().catch(() => null)]);
  const tags = new Map<string, PdfTag>();
  const nextBlock = tree === null ? firstBlock : collectTags(tree, firstBlock, tags);
  const pieces: PdfPiece[] = [];
  const open: { artifact: boolean; tag: PdfTag | null }[] = [];
  for (const item of content.items) {
    if ('type' in item) {
      const outer = open.at(-1);
      if (item.type === 'endMarkedContent') open.pop();
      else {
        const artifact = Reflect.get(item, 'tag') === 'Artifact' || outer?.artifact === true;
        open.push({ artifact, tag: tags.get(item.id ?? '') ?? outer?.tag ?? null });
      }
      continue;
    }
    const [a, b, , d, x, y] = item.transform.map(Number);
    const around = open.at(-1);
    if (item.str === '' || x === undefined || y === undefined) continue;
    if (Math.abs(b ?? 0) > MOST_TURNED * Math.abs(a ?? 1)) continue;
    const size = Math.abs(d ?? 0) || item.height;
    pieces.push({
      text: item.str,
      x,
      y,
      right: x + item.width,
      size,
      font: item.fontName,
      tag: around?.tag ?? null,
      artifact: around?.artifact ?? false,
    });
  }
  const [left = 0, foot = 0, right = 612, top = 792] = page.view;
  page.cleanup();
  return { number, height: top - foot, width: right - left, pieces, nextBlock };
}

/** Gives each piece of tagged content the block that it belongs to; returns the next free number. */
function collectTags(tree: TreeNode, firstBlock: number, tags: Map<string, PdfTag>): number {
  let next = firstBlock;
  const stack: { node: TreeNode | TreeNode['children'][number]; tag: PdfTag | null; row: number | null; table: number | null }[] = [
    { node: tree, tag: null, row: null, table: null },
  ];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node } = top;
    if (!('role' in node)) {
      if (top.tag !== null) tags.set(node.id, top.tag);
      continue;
    }
    let { tag, row, table } = top;
    const inCell = tag?.kind === 'cell' || tag?.kind === 'head-cell';
    if (node.role === 'Table') table = next++;
    else if (node.role === 'TR') row = next++;
    else if (node.role === 'TD' || node.role === 'TH') tag = { block: next++, kind: node.role === 'TH' ? 'head-cell' : 'cell', row, table };
    else if (inCell) tag = top.tag;
    else if (node.role === 'LI') tag = { block: next++, kind: 'list-item', row: null, table: null };
    else if (BLOCKS.test(node.role) && tag?.kind !== 'list-item')
      tag = { block: next++, kind: HEADINGS.test(node.role) ? 'heading' : 'text', row: null, table: null };
    for (const child of node.children.toReversed()) stack.push({ node: child, tag, row, table });
  }
  return next;
}
