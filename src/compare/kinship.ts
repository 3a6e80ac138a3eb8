import type { LabelKind } from './labels.ts';
import { likeness } from './likeness.ts';
import type { Pairing } from './pairing.ts';
import type { Places } from './places.ts';
import { listLabel, type Sides } from './side.ts';
import { sameStart } from './surface.ts';

/** How alike two passages are, and whether that is enough. */
export interface Kinship {
  /** Likeness of the words alone, 0–1. */
  text: number;
  /** What all evidence together is worth above the floor; ≤ 0: not the same passage. */
  gain: number;
  /** The outline of labels says that it is the same passage, whatever it says now. */
  settled: boolean;
}

/** One cell of a gap's table: the passages' places in the gap and their indexes in the lists. */
export interface Cell {
  row: number;
  column: number;
  before: number;
  after: number;
}

/** What each piece of evidence is worth, on the scale of the likeness of words (0–1). Tuned on pages whose passages are known one by one. */
const WORTH = {
  sameSection: 0.05,
  otherSection: -0.1,
  sameLabel: 0.1,
  otherLabel: -0.08,
  /** "34" and "(1)" stand at different depths of a text. */
  otherDepth: -0.4,
  otherKind: -0.05,
  /** Both begin with the same words, as definitions and "By mail:" do. */
  sameStart: 0.15,
  /** The only ones between the same neighbours. */
  slot: 0.4,
  rowSlot: 0.1,
  /** What stands under a heading stays under it. */
  sectionStays: 0.5,
} as const;

/** What all evidence together must exceed. */
const FLOOR = { prose: 0.45, heading: 0.5, head: 0.5, row: 0.6 } as const;

/** Two passages that stand in the same place are about the same thing when they have this much in common. */
const SAME_THING = 0.2;
const PLAINLY_ALIKE = 0.4;

const NO_KIN: Kinship = { text: 0, gain: -1, settled: false };

/** Judges the pairs of one gap. `raise` lifts the floor where many candidates make a likeness by chance more likely. */
export class Judge {
  readonly #sides: Sides;
  readonly #pairing: Pairing;
  readonly #places: Places;
  readonly #raise: number;

  constructor(sides: Sides, pairing: Pairing, places: Places, raise: number) {
    this.#sides = sides;
    this.#pairing = pairing;
    this.#places = places;
    this.#raise = raise;
  }

  /** `shared` is the weight of the words that both have. */
  judge(cell: Cell, shared: number): Kinship {
    const { before, after } = this.#sides;
    const shape = before.shapes[cell.before];
    if (shape !== after.shapes[cell.after]) return NO_KIN;
    const text = likeness(shared, before.bag(cell.before).weight, after.bag(cell.after).weight);
    if (shape === 'prose') return this.#prose(cell, text);
    const sameSection = this.#inSameSection(cell.before, cell.after);
    const slot = this.#places.slot(cell.row, cell.column) * (sameSection ? 1 : 0.5);
    const section = sameSection ? WORTH.sameSection : WORTH.otherSection;
    if (shape === 'row') return { text, gain: this.#rowGain(cell, text, sameSection, section + WORTH.rowSlot * slot), settled: false };
    if (shape === 'head') return { text, gain: text + section + WORTH.slot * slot - FLOOR.head, settled: false };
    const stays = WORTH.sectionStays * this.#stayed(cell.before, cell.after);
    return { text, gain: text + section + WORTH.slot * slot + stays - FLOOR.heading, settled: false };
  }

  #prose(cell: Cell, text: number): Kinship {
    const { before, after } = this.#sides;
    const old = before.passages[cell.before];
    const now = after.passages[cell.after];
    if (!old || !now) return NO_KIN;
    const sameSection = this.#inSameSection(cell.before, cell.after);
    const settled = this.#places.sameOutline(cell.row, cell.column);
    const evidence =
      text +
      (sameSection ? WORTH.sameSection : WORTH.otherSection) +
      (old.kind === now.kind ? 0 : WORTH.otherKind) +
      WORTH.sameStart * sameStart(before.start(cell.before), after.start(cell.after)) +
      labelEvidence(
        { label: listLabel(old), kind: before.labelKinds[cell.before] ?? null },
        { label: listLabel(now), kind: after.labelKinds[cell.after] ?? null },
        this.#places.labelWorth(cell.row, cell.column),
      );
    const slot = this.#places.slot(cell.row, cell.column);
    const aboutTheSame =
      slot > 0 && sameSection && (text >= PLAINLY_ALIKE || this.#sides.topics.inCommon(old.text, now.text) >= SAME_THING);
    // a place says nothing of two passages that are about different things
    const place = settled ? 1 : aboutTheSame ? slot : 0;
    return { text, gain: evidence + WORTH.slot * place - FLOOR.prose - (place > 0 ? 0 : this.#raise), settled };
  }

  /** A row is known by its header. Where the header differs, nearly all else must be the same. */
  #rowGain(cell: Cell, text: number, sameSection: boolean, place: number): number {
    const header = this.#sides.before.rowHeaders[cell.before] ?? null;
    const sameHeader = header !== null && header === this.#sides.after.rowHeaders[cell.after];
    if (sameHeader) return sameSection ? 0.5 + 0.5 * text : text - FLOOR.prose;
    return text + place - FLOOR.row;
  }

  #inSameSection(before: number, after: number): boolean {
    const old = this.#sides.before.sections[before] ?? -1;
    const now = this.#sides.after.sections[after] ?? -1;
    if (old < 0 || now < 0) return old === now;
    return this.#pairing.originOf(now) === old || this.#sides.before.cores[old] === this.#sides.after.cores[now];
  }

  /** How much of what stands right under a heading has stayed under it, 0–1. */
  #stayed(before: number, after: number): number {
    const { sections } = this.#sides.before;
    let total = 0;
    let kept = 0;
    for (let at = before + 1; at < sections.length && sections[at] === before; at++) {
      total++;
      const target = this.#pairing.targetOf(at);
      if (target >= 0 && this.#sides.after.sections[target] === after) kept++;
    }
    return total === 0 ? 0 : kept / total;
  }
}

interface LabelOf {
  label: string | null;
  kind: LabelKind | null;
}

function labelEvidence(before: LabelOf, after: LabelOf, worth: number): number {
  if (before.label === after.label) return before.label === null ? 0 : WORTH.sameLabel * worth;
  const both = before.kind !== null && after.kind !== null;
  return both && depth(before.kind) !== depth(after.kind) ? WORTH.otherDepth : WORTH.otherLabel;
}

/** "(i)" may be a letter or a roman number. */
function depth(kind: LabelKind | null): LabelKind | null {
  if (kind === 'roman') return 'letter';
  return kind === 'capital-roman' ? 'capital' : kind;
}
