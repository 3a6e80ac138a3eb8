import type { Passage } from '../model.ts';
import { foldText } from './fold.ts';
import { type LabelKind, labelKind, outline } from './labels.ts';
import { firstWords, Topics } from './surface.ts';
import { type Bag, Vocabulary } from './vocabulary.ts';

/** So many words are a passage's start. */
const START = 6;
const EMPTY_BAG: Bag = { words: new Int32Array(), weight: 0 };

/** Passages of different shapes are never paired by likeness. */
type Shape = 'heading' | 'head' | 'row' | 'prose';

/** One of the two lists, prepared for comparison. */
export interface Side {
  passages: readonly Passage[];
  /** Equal numbers: equal folded text, and both or neither a heading. One numbering for both sides. */
  keys: Int32Array;
  /** As keys, but label, case, closing mark and shape aside: a passage that was renumbered keeps its core. */
  cores: Int32Array;
  shapes: readonly Shape[];
  /** The way down the outline of labels, "5 (2) (a)"; null where there is no such label. */
  outline: readonly (string | null)[];
  /** The heading that a passage stands under, as an index into the list; −1 for none. */
  sections: Int32Array;
  /** The kind of its label, and for a table row the folded row header; null where there is none. */
  labelKinds: readonly (LabelKind | null)[];
  rowHeaders: readonly (string | null)[];
  /** Its words, label aside. */
  bag(index: number): Bag;
  /** Its first words. */
  start(index: number): readonly string[];
}

/** Both lists over one numbering of texts and one vocabulary. */
export interface Sides {
  before: Side;
  after: Side;
  /** By word: what it counts for identity, a rare one much, "the" next to nothing. */
  weights(): Float64Array;
  topics: Topics;
}

/** Prepares both lists. Words are read once for each distinct core, and only when a bag is first asked for. */
export function prepare(before: readonly Passage[], after: readonly Passage[]): Sides {
  const keys = new Numbering();
  const cores = new Numbering();
  let read: { bags: Bag[]; weights: Float64Array } | null = null;
  const words = () => {
    read ??= readWords(cores.texts);
    return read;
  };
  const side = (passages: readonly Passage[]): Side => {
    const coreNumbers = Int32Array.from(passages, (passage) => numberOfCore(cores, passage));
    const shapes = passages.map(shapeOf);
    const labels = passages.map(listLabel);
    const starts = new Map<number, readonly string[]>();
    return {
      passages,
      keys: Int32Array.from(passages, (passage) => keys.number((passage.kind === 'heading' ? '#' : '¶') + foldText(passage.text))),
      cores: coreNumbers,
      shapes,
      outline: outline(labels, (index) => shapes[index] === 'heading'),
      labelKinds: labels.map(labelKind),
      rowHeaders: passages.map((passage) => (passage.cells && passage.label ? foldText(passage.label).toLowerCase() : null)),
      sections: sectionsOf(passages),
      bag: (index) => words().bags[coreNumbers[index] ?? -1] ?? EMPTY_BAG,
      start: (index) => {
        const start = starts.get(index) ?? firstWords(passages[index]?.text ?? '', START);
        starts.set(index, start);
        return start;
      },
    };
  };
  const topics = new Topics([...before, ...after].map((passage) => passage.text));
  return { before: side(before), after: side(after), weights: () => words().weights, topics };
}

/** The label of a list or of a legal text. The first cell of a table row names the row and is part of what it says. */
export function listLabel(passage: Passage): string | null {
  return passage.cells === null ? passage.label : null;
}

/** Gives equal texts equal numbers. */
class Numbering {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(key: string, text = key): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

function numberOfCore(cores: Numbering, passage: Passage): number {
  const label = listLabel(passage);
  const text = foldText(label !== null && passage.text.startsWith(label) ? passage.text.slice(label.length) : passage.text);
  let end = text.length;
  while (end > 0 && ' .,;:'.includes(text.charAt(end - 1))) end--;
  return cores.number(text.slice(0, end).toLowerCase(), text);
}

function shapeOf(passage: Passage): Shape {
  if (passage.kind === 'heading') return 'heading';
  if (passage.kind === 'table-head') return 'head';
  return passage.kind === 'table-row' ? 'row' : 'prose';
}

function readWords(texts: readonly string[]): { bags: Bag[]; weights: Float64Array } {
  const vocabulary = new Vocabulary();
  const lists = texts.map((text) => vocabulary.read(text));
  const weights = Float64Array.from({ length: vocabulary.size }, (_, word) => vocabulary.weight(word));
  const bags = lists.map((words) => ({ words, weight: words.reduce((sum, word) => sum + (weights[word] ?? 0), 0) }));
  return { bags, weights };
}

function sectionsOf(passages: readonly Passage[]): Int32Array {
  const open: { level: number; index: number }[] = [];
  return Int32Array.from(passages, (passage, index) => {
    const level = passage.level ?? 7;
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    const section = open.at(-1)?.index ?? -1;
    if (passage.kind === 'heading') open.push({ level, index });
    return section;
  });
}
