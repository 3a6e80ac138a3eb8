import type { DomElement } from './dom.ts';

interface Entry {
  text: string;
  level: number;
  /** The element at whose end the heading stops to count; null for a heading of the text, which a later one ends. */
  scope: DomElement | null;
}

/**
 * The headings above the place that is being read. Besides h1–h6 there are headings of panels (an accordion's button, a `summary`, a
 * term of a definition list), which have no level of their own and count only inside the element that holds heading and panel.
 */
export interface HeadingPath {
  texts(): string[];
  /** A heading of the text; returns its level. */
  enter(text: string, level: number): number;
  /** A heading of a panel; returns the level it amounts to, 1–6. */
  enterPanel(text: string, scope: DomElement): number;
  /** Where the path stands, to come back to with `restore` after a box whose headings are its own. */
  mark(): number;
  restore(mark: number): void;
  /** The end of an element: headings of panels that it holds no longer count. */
  leave(element: DomElement): void;
}

export function headingPath(): HeadingPath {
  const entries: Entry[] = [];
  const cut = (length: number) => {
    if (length < entries.length) entries.length = length;
  };
  const cutScope = (element: DomElement) => {
    const first = entries.findIndex((entry) => entry.scope === element);
    if (first !== -1) cut(first);
  };
  return {
    texts: () => entries.map((entry) => entry.text),
    enter(text, level) {
      const first = entries.findIndex((entry) => entry.level >= level && (entry.scope === null || entry.level > level));
      cut(first === -1 ? entries.length : first);
      entries.push({ text, level, scope: null });
      return level;
    },
    enterPanel(text, scope) {
      cutScope(scope);
      const level = Math.min((entries.at(-1)?.level ?? 0) + 1, 6);
      entries.push({ text, level, scope });
      return level;
    },
    mark: () => entries.length,
    restore: cut,
    leave: cutScope,
  };
}
