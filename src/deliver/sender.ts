import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { toTime } from '../history/week.ts';
import type { Time } from '../model.ts';
import type { Delivery } from '../store/index.ts';

/** Longer than any attempt takes. */
const LEASE_MS = 600_000;

/** Names this run of this process, so that others can tell whether it is still there. */
export function newSender(): string {
  return [hostname(), process.pid, randomUUID()].join(' ');
}

export function leaseUntil(now: Date): Time {
  return toTime(now.getTime() + LEASE_MS);
}

/** Whether a delivery may be taken: nobody has it, or whoever had it is gone. */
export function isFree({ state, sender, dueAt }: Delivery, now: Date): boolean {
  return state === 'waiting' || dueAt <= toTime(now) || isGone(sender ?? '');
}

/** Only of a process of this machine it can be known. */
function isGone(sender: string): boolean {
  const [host, pid] = sender.split(' ');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
