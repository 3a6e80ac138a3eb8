import { Random } from './random.ts';

/** Words in the order of how often they are used: the first ones are the small words of English, the rest of a trade. */
const COMMON = (
  'the of to and a in for or you may is your that must be with on this are as if an not by we will from any at have it request form ' +
  'who parole their has can evidence which all they fee before other when than been more one person was date within under should ' +
  'letter each only until such please days made medical after application who need support stay health financial office'
).split(' ');
const STARTS = 'b c d f g h k l m n p r s t v w br cl cr dr fl gr pl pr sp st tr con com dis ex in per pro re sub trans'.split(' ');
const MIDDLES = 'a e i o u ai ea ee io ou ar er or an en in on at et it al el il'.split(' ');
const ENDS = 'n r s t l d m ce ge ment tion sion al ive able ing ed er or ly ty ness ance ship ture'.split(' ');
const VOCABULARY = 4_000;

/** Prose in made-up English: words by Zipf's law, as in real text, so that it compresses and is indexed like real text. */
export class Prose {
  readonly #random: Random;
  readonly #words: readonly string[];

  constructor(random: Random) {
    this.#random = random;
    const made = new Random(7);
    const rare = Array.from(
      { length: VOCABULARY },
      () => Array.from({ length: 1 + made.below(2) }, () => made.pick(STARTS) + made.pick(MIDDLES)).join('') + made.pick(ENDS),
    );
    this.#words = [...COMMON, ...rare];
  }

  word(): string {
    // Of ranks spread evenly on a logarithmic scale, rank r comes up about as often as 1/r.
    return this.#words[Math.floor(this.#words.length ** this.#random.next()) - 1] ?? 'the';
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.word()).join(' ');
  }

  sentence(): string {
    const text = this.words(8 + this.#random.below(16));
    return `${text[0]?.toUpperCase()}${text.slice(1)}${this.#random.below(4) === 0 ? ` ${this.figure()}` : ''}.`;
  }

  paragraph(): string {
    return Array.from({ length: 1 + this.#random.below(3) }, () => this.sentence()).join(' ');
  }

  /** What agencies change most: a fee, a period, a date, an edition. */
  figure(): string {
    const number = 1 + this.#random.below(900);
    return this.#random.pick([
      `within ${number} days`,
      `of $${number}`,
      `by ${this.#random.pick(['March', 'July', 'October'])} ${1 + this.#random.below(28)}, ${2020 + this.#random.below(10)}`,
      `for ${1 + this.#random.below(24)} months`,
    ]);
  }
}
