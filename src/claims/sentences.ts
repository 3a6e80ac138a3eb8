/** Where a sentence stands in its paragraph: UTF-16 offsets, end exclusive, no white space at the ends. */
export interface Span {
  start: number;
  end: number;
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });
/** The segmenter's time grows with the square of the text: no paragraph longer than this is given to it whole. */
const MOST_AT_ONCE = 4_000;

/** A stop after one of these ends no sentence, whatever follows: "8 C.F.R. § 212.5", "Oct. 7", "Matter of X v. Y". */
const NEVER_LAST =
  /(?:^|[\s(“"‘'[])(?:Mr|Mrs|Ms|Dr|Prof|Hon|Gov|Sen|Rep|No|Nos|Sec|Secs|Ch|Art|Vol|Pt|Para|Pub|Stat|Reg|Fed|Attn|Ste|Ave|Blvd|Hwy|cf|Cf|vs?|e\.g|i\.e|E\.g|I\.e|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|C\.F\.R|F\.R|U\.S\.C|Pub\. L|P\.O|H\.R|§)\.$/;
/** A stop after one of these ends a sentence only before a word that begins one: "in the U.S. The request". */
const SELDOM_LAST = /(?:^|[\s(“"‘'[])(?:(?:\p{L}\.)+|[A-Z]\.|Inc\.|Corp\.|Co\.|Ltd\.|St\.|Jr\.|Sr\.|etc\.|et al\.)$/u;
const BEGINS =
  /^["“‘'([]*(?:The|A|An|This|That|These|Those|It|Its|They|Their|He|She|We|You|Your|If|In|On|At|For|To|From|By|With|Under|As|When|Where|While|Since|Until|After|Before|But|And|Or|So|Yet|However|Also|Each|Every|Some|Many|Most|Any|All|No|Not|There|Here|Both|Only|Even|Once|Because|Although|Though|People|Such)\b/;

/** The sentences of a paragraph. Stops of legal and everyday abbreviations end none. */
export function sentencesOf(paragraph: string): Span[] {
  const spans: Span[] = [];
  for (const part of partsOf(paragraph)) {
    for (const { index, segment } of SEGMENTER.segment(paragraph.slice(part.start, part.end))) {
      const span = trimmed(paragraph, part.start + index, part.start + index + segment.length);
      const last = spans.at(-1);
      if (span === null) continue;
      if (last !== undefined && goesOn(paragraph.slice(last.start, last.end), paragraph.slice(span.start, span.end))) last.end = span.end;
      else spans.push(span);
    }
  }
  return spans;
}

/** A long paragraph in pieces that end where a sentence very likely does. */
function partsOf(paragraph: string): Span[] {
  const parts: Span[] = [];
  let start = 0;
  while (paragraph.length - start > MOST_AT_ONCE) {
    const piece = paragraph.slice(start, start + MOST_AT_ONCE);
    const stop = Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('? '), piece.lastIndexOf('! '), piece.lastIndexOf('\n'));
    const space = piece.lastIndexOf(' ');
    const length = stop > MOST_AT_ONCE / 4 ? stop + 1 : space > MOST_AT_ONCE / 4 ? space : MOST_AT_ONCE;
    parts.push({ start, end: start + length });
    start += length;
  }
  return [...parts, { start, end: paragraph.length }];
}

function trimmed(text: string, from: number, to: number): Span | null {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return start === end ? null : { start, end };
}

function goesOn(sentence: string, next: string): boolean {
  const tail = sentence.slice(-24);
  if (NEVER_LAST.test(tail)) return true;
  if (/^[\p{Ll}§,;:)\]]/u.test(next)) return true;
  return SELDOM_LAST.test(tail) && !BEGINS.test(next);
}
