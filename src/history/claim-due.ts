import { part } from '../claims/judgement.ts';
import type { Senses } from '../claims/reading.ts';
import type { DateRole, Day } from '../model.ts';

/** What a day does that puts a sentence in question when it passes. */
const TURNS: ReadonlySet<DateRole | null> = new Set(['effective', 'deadline', 'postmark', 'expires']);

/** The first day after the check, and not after `today`, that a passage behind the claim names as the one on which something ends or begins. */
export function dueSince(
  claim: string,
  checked: Day,
  passages: readonly { text: string; sentences: readonly number[] | null; since: Day }[],
  today: Day,
  { read }: Senses,
): { day: Day; why: string } | null {
  const named = [
    { facts: read(claim).facts, since: checked },
    ...passages.map(({ text, sentences, since }) => ({
      facts: sentences === null ? read(text).facts : part(read(text), sentences).facts,
      since,
    })),
  ];
  const days = named
    .flatMap(({ facts, since }) => facts.filter(({ type, role }) => type === 'date' && TURNS.has(role)).map((fact) => ({ fact, since })))
    .filter(({ fact, since }) => String(fact.value) > since && String(fact.value) > checked && String(fact.value) <= today)
    .sort((a, b) => (String(a.fact.value) < String(b.fact.value) ? -1 : 1));
  const [first] = days;
  return first === undefined
    ? null
    : { day: String(first.fact.value), why: `${first.fact.text} has passed, and no edit says whether the sentence still stands` };
}
