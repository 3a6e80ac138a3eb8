/** Puts a colour or weight around a text. */
export type Paint = (text: string) => string;

/** A stretch of text in one colour. */
export interface Stretch {
  text: string;
  paint: Paint;
}

interface Word {
  stretches: Stretch[];
  width: number;
}

/** Lines of at most `width` columns, broken between words, each after `indent`; a longer word stands alone and whole. */
export function wrappedLines(stretches: Stretch[], width: number, indent = ''): string[] {
  const lines: Word[][] = [];
  let room = 0;
  for (const word of wordsOf(stretches)) {
    const line = lines.at(-1);
    if (line !== undefined && word.width < room) {
      line.push(word);
      room -= word.width + 1;
    } else {
      lines.push([word]);
      room = width - indent.length - word.width;
    }
  }
  return lines.map((line) => `${indent}${line.map(painted).join(' ')}`);
}

/** Words are parted by spaces, and one word may hold several colours. */
function wordsOf(stretches: Stretch[]): Word[] {
  const words: Word[] = [];
  let isOpen = false;
  for (const { text, paint } of stretches) {
    for (const [index, part] of text.split(' ').entries()) {
      if (index > 0) isOpen = false;
      const last = words.at(-1);
      if (part === '') continue;
      const stretch = { text: part, paint };
      if (isOpen && last !== undefined) {
        last.stretches.push(stretch);
        last.width += columns(part);
      } else words.push({ stretches: [stretch], width: columns(part) });
      isOpen = true;
    }
  }
  return words;
}

function painted({ stretches }: Word): string {
  return stretches.map(({ text, paint }) => paint(text)).join('');
}

function columns(text: string): number {
  return [...text].length;
}
