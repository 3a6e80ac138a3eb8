const LIGATURES: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/** What heals the words of one document: it knows the words that the document uses elsewhere. */
export interface WordHealer {
  /** Joins lines, healing words that were divided at the end of a line. */
  join(lines: string[]): string;
}

/** A document in which so small a share of the lines ends in a hyphen does not divide words: its hyphens belong to compounds. */
const FEW_HYPHENS = 0.03;

/** Learns the words of a document from its lines. */
export function wordHealer(lines: string[]): WordHealer {
  const words = new Map<string, number>();
  for (const line of lines) {
    // The last word of a line that ends in a hyphen and the first of the next are halves, not words.
    for (const word of line.toLowerCase().match(/[\p{L}]+(?:-[\p{L}]+)*(?!-$)/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  }
  const divides = lines.filter((line) => /\p{L}-$/u.test(line)).length > lines.length * FEW_HYPHENS;
  const known = (word: string) => words.has(word.toLowerCase());
  const healed = (line: string) =>
    line
      .replace(/[ﬀ-ﬆ]/g, (sign) => LIGATURES[sign] ?? sign)
      .replace(/\b(\p{Lu}) (\p{Ll}{2,})\b/gu, (whole, initial: string, rest: string) =>
        known(initial + rest) && words.get(rest) === 1 ? initial + rest : whole,
      );
  const joinTwo = (left: string, right: string) => {
    if (left.endsWith('\u00ad')) return left.slice(0, -1) + right;
    const half = /(\p{L}+(?:-\p{L}+)*)-$/u.exec(left)?.[1];
    const rest = /^\p{Ll}+(?:-\p{L}+)*/u.exec(right)?.[0];
    if (half === undefined) return /[—–/]$/.test(left) ? left + right : `${left} ${right}`;
    if (rest === undefined) return left + right;
    if (known(`${half}-${rest}`)) return left + right;
    return known(half + rest) || divides ? left.slice(0, -1) + right : left + right;
  };
  return { join: (all) => all.map(healed).reduce((text, line) => (text === '' ? line : joinTwo(text, line)), '') };
}
