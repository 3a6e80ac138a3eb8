import type { Cell, Passage } from '../../src/model.ts';

type Extra = Partial<Omit<Passage, 'text'>>;

export function paragraph(text: string, extra: Extra = {}): Passage {
  return { kind: 'paragraph', text, label: null, level: null, cells: null, path: [], ...extra };
}

export function heading(text: string, level = 2): Passage {
  return paragraph(text, { kind: 'heading', level });
}

export function item(text: string): Passage {
  return paragraph(text, { kind: 'list-item' });
}

export function alert(text: string): Passage {
  return paragraph(text, { kind: 'alert' });
}

/** "(a)" and a text, as in a regulation. */
export function clause(label: string, text: string): Passage {
  return paragraph(`${label} ${text}`, { label });
}

export function row(columns: string[], ...texts: string[]): Passage {
  const cells: Cell[] = texts.map((text, at) => ({ column: columns[at] ?? null, text }));
  return paragraph(texts.filter(Boolean).join(' '), { kind: 'table-row', label: texts[0] ?? null, cells });
}

export function textsOf(passages: readonly Passage[]): string[] {
  return passages.map((passage) => passage.text);
}
