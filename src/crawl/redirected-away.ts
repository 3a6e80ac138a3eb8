import type { Capture } from '../model.ts';
import { parseAddress } from './address.ts';
import { type AddressSignal, SINKS } from './judge-rules.ts';

const HOME = /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:(?:index|home|default|welcome|main)(?:\.\w+)?\/?)?$/i;

/** Where a redirect led that has nothing to do with the page that was asked for; null where it may be the page still. */
export function redirectedAway(capture: Capture): { signal: AddressSignal | null; address: string } | null {
  const asked = parseAddress(capture.url);
  const answered = parseAddress(capture.finalUrl);
  if (asked === null || answered === null || asked.href === answered.href) return null;
  const sink = SINKS.find(({ pattern }) => pattern.test(place(answered)) && !pattern.test(place(asked)));
  if (sink !== undefined) return { signal: sink, address: answered.href };
  return isHome(answered) && !isHome(asked) ? { signal: null, address: answered.href } : null;
}

function isHome({ pathname, search }: URL): boolean {
  return HOME.test(pathname) && search === '';
}

function place({ host, pathname }: URL): string {
  return `${host}${pathname}`.toLowerCase();
}
