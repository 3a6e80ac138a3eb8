import type { Lexicon } from './flag/index.ts';
import type { ClaimReport } from './history/claim-check.ts';
import { claimNamed } from './history/claim-named.ts';
import { type Day, OVERTAKEN, PolicytraceError, type Time } from './model.ts';
import type { Store } from './store/index.ts';

interface Context {
  store: Store;
  lexicon: Lexicon;
}

/** Who settles a claim, and when. */
export interface SettledBy {
  author: string;
  time: Time;
}

/**
 * Says that what put a claim out of date is dealt with; the next cause counts again. `seen`: when the last of it came that its author
 * looked at, where that may be another by now. Returns the claim as it stood before.
 * @throws PolicytraceError `usage` where the claim is not out of date, or not by what was seen
 */
export async function resolveClaim(
  { store, lexicon }: Context,
  id: string,
  { because, seen, author, time }: SettledBy & { because: string; seen?: Time },
): Promise<ClaimReport> {
  mustBeSaid(because, 'what was done about it');
  const report = await claimNamed(store, lexicon, id, time);
  const { claim, state, causes } = report;
  const since = causes.at(-1)?.time ?? null;
  if (!OVERTAKEN.has(state)) throw new PolicytraceError('usage', `${id} is not out of date: it is “${state}”`);
  mustBeSeen(`put ${id} out of date`, since, seen);
  await store.claims.act({ claimId: claim.id, act: 'resolve', since, until: null, because, author, time });
  return report;
}

/**
 * Says that a claim is still right though a day passed that bears on it: it stands as before until something else happens. `seen`: the day that
 * its author looked at, as the beginning of the state.
 * @throws PolicytraceError `usage` where no day put the claim in question, or another one than was seen
 */
export async function confirmClaim(
  { store, lexicon }: Context,
  id: string,
  { because, seen, author, time }: SettledBy & { because: string; seen?: Time },
): Promise<void> {
  mustBeSaid(because, 'why it is still right');
  const { claim, state, since } = await claimNamed(store, lexicon, id, time);
  if (state !== 'ambiguous') throw new PolicytraceError('usage', `no day put ${id} in question: it is “${state}”`);
  mustBeSeen(`put ${id} in question`, since, seen);
  await store.claims.act({ claimId: claim.id, act: 'confirm', since, until: null, because, author, time });
}

function mustBeSaid(because: string, what: string): void {
  if (because.trim() === '') throw new PolicytraceError('usage', `${what} is not said`);
}

/** `did`: what `since` did to the claim. */
function mustBeSeen(did: string, since: Time | null, seen: Time | undefined): void {
  if (seen !== undefined && seen !== since)
    throw new PolicytraceError('usage', `something else ${did} since you looked at it`, { hint: 'Look at it again before you settle it.' });
}

/**
 * Puts a claim off: it counts again from the day `until` on. Another day takes the place of this one.
 * @throws PolicytraceError `usage` where that day has come
 */
export async function snoozeClaim(
  { store, lexicon }: Context,
  id: string,
  { until, because, author, time }: SettledBy & { until: Day; because: string | null },
): Promise<void> {
  const { claim } = await claimNamed(store, lexicon, id, time);
  if (until <= time.slice(0, 10)) throw new PolicytraceError('usage', `${until} has come: name a day that is still ahead`);
  await store.claims.act({ claimId: claim.id, act: 'snooze', since: null, until, because, author, time });
}
