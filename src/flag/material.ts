import type { FactChange } from '../model.ts';
import type { Difference } from './difference.ts';
import type { Hit } from './hits.ts';
import type { Signal } from './signal.ts';
import type { Unit, Wording } from './wording.ts';

/** Small words whose coming or going alone is a turn of phrase: "you can call" and "call". */
const TURNS_OF_PHRASE = new Set(['permission', 'promise']);

/** The words that make a difference one that a reader may act on; empty where it only says the same in other words. */
export function materialWords(
  difference: Difference,
  before: Wording,
  after: Wording,
  facts: readonly FactChange[],
  signals: readonly Signal[],
  hits: readonly Hit[],
): string[] {
  return [
    ...facts.flatMap((fact) => (fact.type === 'modality' ? [] : [String(fact.after ?? fact.before)])),
    ...signals.filter(({ rule }) => !TURNS_OF_PHRASE.has(rule)).flatMap((signal) => signal.words),
    ...hits.filter((hit) => hit.zone === 'difference' || hit.zone === 'gone').map((hit) => hit.words),
    ...difference.hunks.flatMap(({ removed, added }) => [...names(before, removed), ...names(after, added)]),
  ];
}

function names(wording: Wording, units: readonly Unit[]): string[] {
  return units.filter((unit) => unit.kind === 'word' && isName(wording, unit)).map(({ surface }) => surface);
}

/** A proper name inside a sentence, or a figure. */
export function isName({ tokens }: Wording, { from, surface }: Unit): boolean {
  if (/\d/.test(surface)) return true;
  return tokens[from]?.capital === true && tokens[from - 1]?.sentence === tokens[from]?.sentence;
}
