import type { PdfPage, PdfPiece, PdfTag } from './pdf-page.ts';

/** One line of a page. */
export interface PdfLine {
  text: string;
  page: number;
  /** Share of the page's height above its foot, 0–1. */
  place: number;
  x: number;
  y: number;
  right: number;
  size: number;
  /** The font that most of its characters are set in, and whether all are. */
  font: string;
  oneFont: boolean;
  tag: PdfTag | null;
  artifact: boolean;
}

/** Apart by more than this share of the type size, two runs of a line are two words. */
const WORD_GAP = 0.18;
/** Apart by more than this many type sizes, they are two columns. */
const COLUMN_GAP = 4;

/** The lines of a page in reading order. */
export function linesOf(page: PdfPage): PdfLine[] {
  const lines: PdfPiece[][] = [];
  let line: PdfPiece[] = [];
  for (const piece of page.pieces) {
    const last = line.at(-1);
    if (last !== undefined && !continuesLine(last, piece)) {
      lines.push(line);
      line = [];
    }
    if (line.length > 0 || piece.text.trim() !== '') line.push(piece);
  }
  lines.push(line);
  return lines.filter((pieces) => pieces.some((piece) => piece.text.trim() !== '')).map((pieces) => lineOf(pieces, page));
}

function continuesLine(last: PdfPiece, piece: PdfPiece): boolean {
  const size = Math.max(last.size, piece.size);
  const gap = piece.x - last.right;
  if (piece.artifact !== last.artifact || (last.tag?.block !== piece.tag?.block && (isCell(last) || isCell(piece)))) return false;
  if (Math.abs(piece.y - last.y) > size * 0.45 || gap < -size) return false;
  return gap < size * COLUMN_GAP || (last.tag !== null && last.tag.block === piece.tag?.block);
}

function isCell(piece: PdfPiece): boolean {
  return piece.tag?.kind === 'cell' || piece.tag?.kind === 'head-cell';
}

function lineOf(pieces: PdfPiece[], page: PdfPage): PdfLine {
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  const fonts = new Map<string, number>();
  for (const piece of pieces) {
    const apart = piece.x - right > piece.size * WORD_GAP;
    text += apart && text !== '' && !/\s$/.test(text) && !/^\s/.test(piece.text) ? ` ${piece.text}` : piece.text;
    right = piece.right;
    if (piece.text.trim() !== '') fonts.set(piece.font, (fonts.get(piece.font) ?? 0) + piece.text.trim().length);
  }
  const inked = pieces.filter((piece) => piece.text.trim() !== '');
  const first = inked[0];
  const [font] = [...fonts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), ['', 0] as [string, number]);
  const y = first?.y ?? 0;
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    page: page.number,
    place: y / page.height,
    x: first?.x ?? 0,
    y,
    right: inked.at(-1)?.right ?? 0,
    size: Math.round(Math.max(...inked.map((piece) => piece.size)) * 2) / 2,
    font,
    oneFont: fonts.size === 1,
    tag: first?.tag ?? null,
    artifact: first?.artifact ?? false,
  };
}
