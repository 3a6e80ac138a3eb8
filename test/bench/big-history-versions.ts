import { CATEGORIES, DIRECTIONS, type Flag, type Significance } from '../../src/model.ts';
import type { SegmentChange, SegmentVersion, Wording } from '../../src/store/segment.ts';
import type { Prose } from './generated-text.ts';
import type { Random } from './random.ts';

/** How much there is of everything. */
export interface HistorySize {
  pages: number;
  /** Of each page. */
  versions: number;
  /** Wordings that each page ever had. */
  wordings: number;
  /** Whether each page was looked at every day and answered that nothing was new, or only when it showed a version. */
  daily: boolean;
}

const SHARE_OF_FIRST = 0.02;
/** Of a hundred changes two are high, ten medium, 28 low. */
const SIGNIFICANCES: readonly Significance[] = [
  ...Array<Significance>(2).fill('high'),
  ...Array<Significance>(10).fill('medium'),
  ...Array<Significance>(28).fill('low'),
  ...Array<Significance>(60).fill('none'),
];

/** The versions of one page: each edits so many passages that the page has its share of wordings in the end. `captureId` is left 0. */
export function* versionsOfPage(size: HistorySize, prose: Prose, random: Random): Generator<SegmentVersion> {
  const firsts = Math.round(size.wordings * SHARE_OF_FIRST);
  const edits = (size.wordings - firsts) / (size.versions - 1);
  let wordings: readonly Wording[] = Array.from({ length: firsts }, (_, index) => firstWording(index, prose));
  let next = firsts;
  for (let number = 1; number <= size.versions; number++) {
    const changes: SegmentChange[] = [];
    if (number > 1) {
      const count = Math.floor(edits * (number - 1)) - Math.floor(edits * (number - 2));
      ({ wordings, next } = edited(wordings, next, { number, count }, changes, prose, random));
    }
    yield {
      number,
      captureId: 0,
      content: random
        .below(2 ** 32)
        .toString(16)
        .padStart(16, '0'),
      about: { title: 'Generated', stamp: null, template: 't', madeBy: 'bench', lexicon: 'bench' },
      technical: false,
      coarse: false,
      wordings,
      changes,
    };
  }
}

function firstWording(index: number, prose: Prose): Wording {
  const isHeading = index % 10 === 0;
  const text = isHeading ? prose.words(4) : prose.sentence();
  return {
    number: index + 1,
    fromVersion: 1,
    kind: isHeading ? 'heading' : 'paragraph',
    text,
    label: null,
    level: isHeading ? 2 : null,
    cells: null,
  };
}

function edited(
  before: readonly Wording[],
  last: number,
  { number, count }: { number: number; count: number },
  changes: SegmentChange[],
  prose: Prose,
  random: Random,
): { wordings: Wording[]; next: number } {
  const wordings = [...before];
  let next = last;
  const start = random.below(Math.max(1, wordings.length - count));
  for (let index = 0; index < count; index++) {
    const place = (start + index) % wordings.length;
    const old = wordings[place];
    if (old === undefined) continue;
    if (random.below(12) === 0) {
      next += 1;
      changes.push(changeOf('removed', old.number, prose, random), changeOf('added', next, prose, random));
      wordings[place] = { ...old, number: next, fromVersion: number, text: prose.sentence() };
    } else {
      changes.push(changeOf('edited', old.number, prose, random));
      wordings[place] = { ...old, fromVersion: number, text: reworded(old.text, prose, random) };
    }
  }
  return { wordings, next };
}

function reworded(text: string, prose: Prose, random: Random): string {
  const words = text.split(' ');
  words.splice(random.below(words.length), 1 + random.below(3), prose.words(1 + random.below(3)));
  return words.join(' ');
}

function changeOf(kind: SegmentChange['kind'], passage: number, prose: Prose, random: Random): SegmentChange {
  return { kind, passage, confidence: 1, cosmetic: null, part: null, flag: flagOf(prose, random) };
}

function flagOf(prose: Prose, random: Random): Flag {
  const significance = random.pick(SIGNIFICANCES);
  return {
    category: significance === 'none' ? 'editorial' : random.pick(CATEGORIES.slice(0, 5)),
    topics: random.below(3) === 0 ? ['fee'] : [],
    significance,
    direction: random.pick(DIRECTIONS),
    facts: [],
    why: [{ rule: 'generated', says: `category ${significance}`, words: [prose.word()] }],
  };
}
