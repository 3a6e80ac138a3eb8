/** Longer words hardly come twice. */
const LONGEST = 40;
const MOST = 50_000;

/** The same function of a word, with its answers remembered: a page says the same few thousand words again and again. */
export function remembered<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const made = make(word);
    if (word.length > LONGEST) return made;
    if (known.size >= MOST) known.clear();
    known.set(word, made);
    return made;
  };
}
