import { createHash } from 'node:crypto';
import { getDocumentProxy } from 'unpdf';
import type { Day, Extraction } from '../model.ts';
import { firstDay } from './dates.ts';
import type { ExtractInput } from './input.ts';
import { blocksOf } from './pdf-blocks.ts';
import { linesOf, type PdfLine } from './pdf-lines.ts';
import { readPdfPage } from './pdf-page.ts';
import { passagesOf } from './pdf-passages.ts';
import { withoutRunning } from './pdf-running.ts';
import { foldText } from './text.ts';

/** Longer documents are read up to here, and the rest is told as a warning. */
const MOST_PAGES = 500;
/** Milliseconds for one document. */
const TIME_BUDGET = 30_000;
const UPDATED = /^(?:last )?(?:updated|revised|reviewed|modified)(?: on)?:?\s+(.{6,30})$/i;

/** The passages of a PDF. A file that cannot be read gives no passages and a warning. */
export async function extractPdf(input: ExtractInput): Promise<Extraction> {
  const warnings: string[] = [];
  // pdf.js takes the bytes over and leaves the given array empty.
  const document = await getDocumentProxy(new Uint8Array(input.body), { verbosity: 0, isEvalSupported: false, disableFontFace: true });
  try {
    const { lines, pages, size } = await readPages(document, warnings);
    const { lines: content, edition } = withoutRunning(lines, pages);
    const passages = passagesOf(blocksOf(content));
    if (edition !== null) passages.push({ kind: 'paragraph', text: edition, label: null, level: null, cells: null, path: [] });
    return {
      title: (await declaredTitle(document)) ?? passages.find((passage) => passage.kind === 'heading')?.text ?? null,
      stamp: stampOf(content),
      passages,
      template: createHash('sha256').update(`pdf ${size}`).digest('hex').slice(0, 16),
      warnings,
    };
  } finally {
    await document.destroy();
  }
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

async function readPages(document: PdfDocument, warnings: string[]): Promise<{ lines: PdfLine[]; pages: number; size: string }> {
  const started = performance.now();
  const last = Math.min(document.numPages, MOST_PAGES);
  if (document.numPages > last) warnings.push(`The document has ${document.numPages} pages; only the first ${last} were read.`);
  const lines: PdfLine[] = [];
  let nextBlock = 1;
  let size = '';
  for (let number = 1; number <= last; number++) {
    if (performance.now() - started > TIME_BUDGET) {
      warnings.push(`Reading took longer than ${TIME_BUDGET / 1000} s; pages ${number} to ${document.numPages} were not read.`);
      break;
    }
    try {
      const page = await readPdfPage(document, number, nextBlock);
      nextBlock = page.nextBlock;
      if (size === '') size = `${Math.round(page.width)} ${Math.round(page.height)}`;
      if (page.pieces.length === 0) warnings.push(`Page ${number} has no text; it may be a scan.`);
      lines.push(...linesOf(page));
    } catch (error) {
      warnings.push(`Page ${number} could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { lines, pages: last, size };
}

async function declaredTitle(document: PdfDocument): Promise<string | null> {
  const metadata = await document.getMetadata().catch(() => null);
  const title: unknown = metadata === null ? null : Reflect.get(metadata.info, 'Title');
  const text = typeof title === 'string' ? foldText(title) : '';
  return text === '' ? null : text;
}

function stampOf(lines: PdfLine[]): Day | null {
  for (const line of lines) {
    const day = UPDATED.exec(line.text)?.[1];
    if (day !== undefined) return firstDay(day);
  }
  return null;
}
