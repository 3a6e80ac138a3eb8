import type { Block, Citation, ClaimDraft, Mark } from './article.ts';
import { type Span, sentencesOf } from './sentences.ts';
import { isSourceListTitle, type Sources } from './source-list.ts';

/** A block that is hardly more than its links points to pages; it says nothing that rests on them. */
const MOSTLY_LINK = 0.85;

/** The article's text, its claims, and the labels that its list of sources does not know. */
export function claimsOf(blocks: readonly Block[], sources: Sources): { text: string; claims: ClaimDraft[]; unknown: string[] } {
  const claims: ClaimDraft[] = [];
  const unknown = new Set<string>();
  const texts: string[] = [];
  let offset = 0;
  let section: string | null = null;
  let listLevel: number | null = null;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      if (listLevel !== null && (block.level ?? 6) <= listLevel) listLevel = null;
      if (isSourceListTitle(block.text)) listLevel = block.level ?? 6;
      section = block.text;
    }
    texts.push(block.text);
    if (block.kind === 'text' && listLevel === null && !pointsOnly(block)) {
      for (const { span, marks } of citedSentences(block)) {
        const cites = citationsOf(marks, span, sources, unknown);
        if (cites.length === 0) continue;
        const text = block.text.slice(span.start, span.end);
        const start = offset + lengthOf(block.text.slice(0, span.start));
        claims.push({ section, text, start, end: start + lengthOf(text), cites });
      }
    }
    offset += lengthOf(block.text) + 2;
  }
  return { text: texts.join('\n\n'), claims, unknown: [...unknown] };
}

/** In code points, as Web Annotation counts. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function pointsOnly({ text, marks }: Block): boolean {
  const linked = marks.reduce((sum, { start, end }) => sum + end - start, 0);
  return linked >= text.length * MOSTLY_LINK && !/[.!?]["”’)]?$/.test(text);
}

function citedSentences(block: Block): { span: Span; marks: Mark[] }[] {
  if (block.marks.length === 0) return [];
  const spans = sentencesOf(block.text);
  const cited = spans.map((span) => ({ span, marks: [] as Mark[] }));
  for (const mark of block.marks) {
    // A sign after the full stop belongs to the sentence that ended, so its last character before the sign decides.
    const at = mark.end > mark.start ? mark.start : lastCharacterBefore(block.text, mark.start);
    const sentence = cited.findLast(({ span }) => span.start <= at) ?? cited[0];
    sentence?.marks.push(mark);
  }
  return cited.filter(({ marks }) => marks.length > 0);
}

function lastCharacterBefore(text: string, offset: number): number {
  let at = offset - 1;
  while (at > 0 && /\s/.test(text.charAt(at))) at--;
  return Math.max(0, at);
}

function citationsOf(marks: readonly Mark[], span: Span, sources: Sources, unknown: Set<string>): Citation[] {
  const cites = new Map<string, Citation>();
  for (const { label, urls, start, end } of marks) {
    const found = label === null ? urls : urls.length > 0 ? urls : (sources.get(label) ?? []);
    if (label !== null && found.length === 0) unknown.add(label);
    const key = found[0] ?? `[${label}]`;
    const linked = end > start ? { start: Math.max(0, start - span.start), end: Math.min(end, span.end) - span.start } : null;
    if (!cites.has(key)) cites.set(key, { label, urls: found, linked });
  }
  return [...cites.values()];
}
