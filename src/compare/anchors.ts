import { heaviestInOrder, type Match } from './increasing.ts';

/** Above this many cells (old × new) repeated keys are paired by their occurrence and no longer by an optimal table. */
const OPTIMAL_CELLS = 40_000;
/** Spans nested deeper than this take repeated keys as they come, so that no list costs more than a set number of passes. */
const DEEPEST = 24;

/** A stretch of both lists, ends exclusive. */
interface Span {
  beforeFrom: number;
  beforeTo: number;
  afterFrom: number;
  afterTo: number;
}

/**
 * Pairs equal keys in order: common ends, then keys that are unique on both sides (the heaviest set in order), then the
 * same again between those, down to a small optimal table where keys repeat. Near linear in the lengths of the lists.
 * `weightOf` says what keeping a key in place is worth, so that of two that change places the lesser one gives way.
 */
export function alignEqual(before: Int32Array, after: Int32Array, weightOf: (after: number) => number): Match[] {
  const matches: Match[] = [];
  const keep = (b: number, a: number) => matches.push({ before: b, after: a, weight: weightOf(a) });
  const whole = { beforeFrom: 0, beforeTo: before.length, afterFrom: 0, afterTo: after.length };
  const open = [{ span: whole, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { span, depth } = next;
    const inner = trimEnds(before, after, span, keep);
    if (inner.beforeFrom === inner.beforeTo || inner.afterFrom === inner.afterTo) continue;
    const unique = depth < DEEPEST ? heaviestInOrder(uniqueMatches(before, after, inner, weightOf)) : [];
    const anchors = unique.length > 0 ? unique : repeatedMatches(before, after, inner, weightOf);
    for (const anchor of anchors) keep(anchor.before, anchor.after);
    // repeated keys are settled for good by the table; only unique anchors open smaller spans
    if (unique.length > 0) for (const smaller of between(inner, unique)) open.push({ span: smaller, depth: depth + 1 });
  }
  return matches.sort((a, b) => a.after - b.after);
}

/** The spans before, between and after matches that keep both orders. */
function between(span: Span, ordered: readonly Match[]): Span[] {
  const spans: Span[] = [];
  let { beforeFrom, afterFrom } = span;
  for (const match of [...ordered, { before: span.beforeTo, after: span.afterTo }]) {
    if (match.before > beforeFrom || match.after > afterFrom)
      spans.push({ beforeFrom, beforeTo: match.before, afterFrom, afterTo: match.after });
    beforeFrom = match.before + 1;
    afterFrom = match.after + 1;
  }
  return spans;
}

function trimEnds(before: Int32Array, after: Int32Array, span: Span, keep: (b: number, a: number) => void): Span {
  let { beforeFrom, beforeTo, afterFrom, afterTo } = span;
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeFrom] === after[afterFrom]) keep(beforeFrom++, afterFrom++);
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeTo - 1] === after[afterTo - 1]) keep(--beforeTo, --afterTo);
  return { beforeFrom, beforeTo, afterFrom, afterTo };
}

function uniqueMatches(before: Int32Array, after: Int32Array, span: Span, weightOf: (after: number) => number): Match[] {
  const old = occurrences(before, span.beforeFrom, span.beforeTo);
  const matches: Match[] = [];
  for (const [key, places] of occurrences(after, span.afterFrom, span.afterTo)) {
    const match = { before: old.get(key), after: places };
    if (match.before?.length !== 1 || match.after.length !== 1) continue;
    const [b, a] = [match.before[0], match.after[0]];
    if (b !== undefined && a !== undefined) matches.push({ before: b, after: a, weight: weightOf(a) });
  }
  return matches;
}

function repeatedMatches(before: Int32Array, after: Int32Array, span: Span, weightOf: (after: number) => number): Match[] {
  const cells = (span.beforeTo - span.beforeFrom) * (span.afterTo - span.afterFrom);
  const old = occurrences(before, span.beforeFrom, span.beforeTo);
  const matches: Match[] = [];
  for (const [key, places] of occurrences(after, span.afterFrom, span.afterTo)) {
    const held = old.get(key) ?? [];
    for (const [nth, a] of places.entries())
      for (const b of cells <= OPTIMAL_CELLS ? held : held.slice(nth, nth + 1)) matches.push({ before: b, after: a, weight: weightOf(a) });
  }
  return heaviestInOrder(matches);
}

function occurrences(keys: Int32Array, from: number, to: number): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let at = from; at < to; at++) {
    const key = keys[at] ?? -1;
    const held = places.get(key);
    if (held) held.push(at);
    else places.set(key, [at]);
  }
  return places;
}
