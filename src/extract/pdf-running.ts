import type { PdfLine } from './pdf-lines.ts';

/** The lines of a document without those that belong to its pages. */
export interface Content {
  lines: PdfLine[];
  /** "Form I-131 Instructions 01/20/25": the running line that says which edition it is, once, without its page number. */
  edition: string | null;
}

/** Head and foot of a page, as shares of its height. */
const HEAD = 0.92;
const FOOT = 0.07;
const PAGE_NUMBER = /^(?:page\s+)?[-–—\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—\s]*(?:(?:of|\/)\s*\d{1,4})?$|\s*\bpage \d{1,4}(?: of \d{1,4})?$/i;
const EDITION = /\b(?:form|instructions?|edition|rev)\b.*\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/i;
/** The same text at the same place on so many pages, and so large a share of all, is a mark of the document and not of a page. */
const MARK_PAGES = 3;
const OFTEN = 0.6;

/** Takes out running heads and feet, page numbers, watermarks: what is marked so, or stands at the same place on many pages. */
export function withoutRunning(lines: PdfLine[], pages: number): Content {
  const runs = pagesBy(lines, runningPlace);
  const marks = pagesBy(lines, exactPlace);
  const bands = new Set(lines.filter((line) => inMargin(line) && runs(line) >= 2).map(bandOf));
  const isRunning = (line: PdfLine) => {
    if (line.artifact) return true;
    if (inMargin(line)) return PAGE_NUMBER.test(line.text) || bands.has(bandOf(line));
    return marks(line) >= Math.max(MARK_PAGES, pages * OFTEN);
  };
  const edition = lines.find((line) => inMargin(line) && isRunning(line) && EDITION.test(line.text));
  return { lines: lines.filter((line) => !isRunning(line)), edition: edition?.text.replace(PAGE_NUMBER, '').trim() ?? null };
}

function inMargin(line: PdfLine): boolean {
  return line.place > HEAD || line.place < FOOT;
}

function bandOf(line: PdfLine): string {
  return String(Math.round(line.y / 3));
}

/** On how many pages something stands. */
function pagesBy(lines: PdfLine[], key: (line: PdfLine) => string): (line: PdfLine) => number {
  const seen = new Map<string, Set<number>>();
  for (const line of lines) {
    const at = key(line);
    seen.set(at, (seen.get(at) ?? new Set()).add(line.page));
  }
  return (line) => seen.get(key(line))?.size ?? 0;
}

/** What and how high; figures count as alike, or no page number would repeat. */
function runningPlace(line: PdfLine): string {
  return `${bandOf(line)} ${line.text.replace(/\d+/g, '0').toLowerCase()}`;
}

function exactPlace(line: PdfLine): string {
  return `${bandOf(line)} ${Math.round(line.x / 3)} ${line.text}`;
}
