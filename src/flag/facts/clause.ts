/** The words next to a span, inside its own sentence. */
export interface Clause {
  before: string;
  after: string;
}

// A stop after one of these ends no sentence: "P.O. Box", "Oct. 7", "8 U.S.C. 1641", "Attn. HP".
const ABBREVIATION =
  /(?:\b[A-Z]|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Sec|No|Nos|Pub|Stat|Reg|Fed|Attn|Ste|St|Ave|Blvd|Rd|Dr|Hwy|Pkwy|Ln|Apt|Mr|Ms|Mrs|Inc|vs?))$/;
const STOP = /[.!?]["”’)]?\s+(?=["“(]?[A-Z])/g;

/** The offset in `text` where the sentence that holds its end begins. */
export function sentenceStart(text: string): number {
  let start = 0;
  for (const stop of text.matchAll(STOP)) {
    if (!ABBREVIATION.test(text.slice(Math.max(0, stop.index - 8), stop.index))) start = stop.index + stop[0].length;
  }
  return start;
}

/** The offset in `text` where the sentence that holds its beginning ends. */
export function sentenceEnd(text: string): number {
  for (const stop of text.matchAll(STOP)) {
    if (!ABBREVIATION.test(text.slice(Math.max(0, stop.index - 8), stop.index))) return stop.index;
  }
  return text.length;
}

/**
 * The rest of the sentence around the span from `start` to `end`, at most `reach` characters each way: a bound, so that reading
 * a long text stays linear in its length.
 */
export function clauseAround(text: string, start: number, end: number, reach = 120): Clause {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  return { before: before.slice(sentenceStart(before)), after: after.slice(0, sentenceEnd(after)) };
}
