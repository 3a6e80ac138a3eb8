import type { Lexicon } from '../flag/index.ts';
import { PolicytraceError, type Time } from '../model.ts';
import type { Store } from '../store/index.ts';
import { type ClaimReport, checkClaims } from './claim-check.ts';

/** The claim that commands call `ARTICLE:N`. Throws where there is none. */
export async function claimNamed(store: Store, lexicon: Lexicon, id: string, at: Time): Promise<ClaimReport> {
  const article = (await store.claims.articles()).find(({ name }) => name === id.slice(0, id.lastIndexOf(':')));
  const reports = article === undefined ? [] : await checkClaims(store, lexicon, at, article.name);
  const found = reports.find((report) => report.id === id);
  if (found === undefined) throw noSuchClaim(id);
  return found;
}

export function noSuchClaim(id: string): PolicytraceError {
  return new PolicytraceError('not-found', `there is no claim “${id}”`, { hint: '`policytrace claims` lists them: ARTICLE:N.' });
}
