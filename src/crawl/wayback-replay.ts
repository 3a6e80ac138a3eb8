import type { Redirect, Time } from '../model.ts';
import type { CdxRow } from './cdx-rows.ts';
import { isRedirect, type Received } from './exchange.ts';
import type { Ask } from './wayback-requests.ts';

/** The archive moves a request to the nearest capture it has, which may be months away. Farther than this is another capture. */
const NEAR_MS = 24 * 3600 * 1000;
const MOST_HOPS = 10;

const BLOCKED: Readonly<Record<string, string>> = {
  AdministrativeAccessControlException: 'the archive does not show this site',
  RobotAccessControlException: 'the archive does not show it: the site’s robots.txt forbade it',
};

/** What replay gave for one line of the index. */
export interface Replayed {
  /** When the bytes were captured. */
  time: Time;
  /** The redirects that were part of what was captured. */
  redirects: Redirect[];
  /** The address that answered. */
  finalUrl: string;
  answer: Received;
  /** Where it was had. */
  memento: string;
}

/** Why a line's capture cannot be had. */
export class ReplayError extends Error {}

export function replayAddress(timestamp: string, url: string): string {
  return `https://web.archive.org/web/${timestamp}id_/${url}`;
}

/**
 * Asks for the raw bytes of one line of the index (`id_`). A redirect with `Memento-Datetime` was captured and is part of the history;
 * one without is the archive's own, to another date, and followed only to one near by.
 * @throws ReplayError
 */
export async function replay(ask: Ask, row: CdxRow): Promise<Replayed> {
  const redirects: Redirect[] = [];
  const asked = new Set<string>();
  let memento = replayAddress(row.timestamp, row.original);
  let original = row.original;
  let time: Time | null = null;
  for (;;) {
    if (asked.has(memento)) throw new ReplayError('the archive’s redirects go round in a circle');
    if (asked.size > MOST_HOPS) throw new ReplayError(`more than ${MOST_HOPS} redirects`);
    asked.add(memento);
    const answer = await ask(memento);
    const captured = mementoTime(answer);
    if (captured !== null) {
      if (Math.abs(Date.parse(captured) - Date.parse(row.time)) > NEAR_MS) throw farAway(captured);
      time ??= captured;
    }
    if (!isRedirect(answer.status)) {
      if (captured === null || time === null) throw new ReplayError(archiveFault(answer));
      return { time, redirects, finalUrl: original, answer, memento };
    }
    const next = targetOf(answer, memento);
    if (captured !== null) redirects.push({ url: original, status: answer.status, location: next.original });
    else if (Math.abs(next.ms - Date.parse(row.time)) > NEAR_MS) throw farAway(new Date(next.ms).toISOString());
    memento = replayAddress(next.timestamp, next.original);
    original = next.original;
  }
}

function mementoTime({ headers }: Received): Time | null {
  const ms = Date.parse(headers['memento-datetime'] ?? '');
  return Number.isNaN(ms) ? null : `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function farAway(time: string): ReplayError {
  return new ReplayError(`the archive has no capture within a day of it and offers that of ${time.slice(0, 10)}`);
}

/** A captured redirect leads to another address of the archive, which rewrites where it led. */
function targetOf({ headers }: Received, from: string): { timestamp: string; original: string; ms: number } {
  const location = headers.location ?? '';
  const [, timestamp = '', original = ''] =
    /\/web\/(\d{14})[a-z_]*\/(https?:\/\/?.+)$/i.exec(URL.canParse(location, from) ? new URL(location, from).href : '') ?? [];
  if (original === '') throw new ReplayError(`a redirect to ${location || 'nowhere'}, which is not in the archive`);
  const [year, month, day, hour, minute, second] = (timestamp.match(/^\d{4}|\d\d/g) ?? []).map(Number);
  return {
    timestamp,
    original: original.replace(/^(https?:\/)(?!\/)/i, '$1/'),
    ms: Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second),
  };
}

function archiveFault({ status, headers }: Received): string {
  const name = headers['x-archive-wayback-runtime-error']?.split(':')[0]?.trim() ?? '';
  return BLOCKED[name] ?? `the archive answered HTTP ${status}${name === '' ? '' : ` (${name})`}`;
}
