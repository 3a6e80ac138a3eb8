import type { ClaimAnchor, ShownPage } from '../model.ts';
import type { Verdict } from './judgement.ts';
import type { Reading, Senses } from './reading.ts';

/** What ends or stops a thing. */
const ENDS =
  /^(?:terminat|stop|paus|suspend|cancel|rescind|revok|discontinu|halt|withdraw|withdrawn|clos|eliminat|abolish|ceas|same:same\.stop)/;

/** A new passage that ends what the claim speaks of, though the passage that carries the claim stands as it was; null where there is none. */
export function newsAgainst(
  claim: Reading,
  anchor: ClaimAnchor,
  { changes }: ShownPage,
  senses: Senses,
): (Verdict & { passage: number }) | null {
  for (const { kind, passage, after, flag } of changes) {
    if (kind !== 'added' || after === null || anchor.passage === passage) continue;
    if (flag.significance !== 'high' || flag.direction !== 'stricter') continue;
    const verdict = endedBy(claim, after, senses);
    if (verdict !== null) return { ...verdict, passage };
  }
  return null;
}

/** What a text that came beside the passage of a claim does to it; null where it does not end what the claim speaks of. */
export function endedBy(claim: Reading, text: string, senses: Senses): Verdict | null {
  const news = senses.read(text);
  const subjects = sharedSubjects(claim, news, senses);
  if (!endsSomething(news) || subjects.length === 0) return null;
  const why = ['a new passage of the page ends what the sentence speaks of', ...subjects];
  return { state: 'rule changed', before: null, after: text, why };
}

function endsSomething({ words }: Reading): boolean {
  return words.some(({ key, surface }) => ENDS.test(surface) || ENDS.test(key) || key === 'op:no-longer');
}

/** Forms, laws and names that both speak of. */
function sharedSubjects(claim: Reading, news: Reading, { meaning }: Senses): string[] {
  const facts = claim.facts
    .filter(({ type }) => type === 'form' || type === 'edition' || type === 'address' || type === 'authority')
    .filter((fact) => news.facts.some((other) => other.type === fact.type && meaning(other) === meaning(fact)))
    .map(({ text }) => text);
  return facts;
}
