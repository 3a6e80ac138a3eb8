import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The name of the file in a data folder in which `watch` says how it does. */
export const STATUS_FILE = 'watch.json';

const statusSchema = z.object({
  pid: z.number().int(),
  state: z.enum(['tracking', 'waiting', 'stopping', 'stopped']),
  since: z.string(),
  /** When this was written: at every tick, so that one that stopped ticking shows. */
  at: z.string(),
  tracking: z.number().int(),
  lastRun: z
    .object({ began: z.string(), ended: z.string(), checked: z.number(), changed: z.number(), failed: z.number(), left: z.number() })
    .nullable(),
  lastError: z.object({ time: z.string(), message: z.string() }).nullable(),
  nextTrack: z.string().nullable(),
  nextDelivery: z.string().nullable(),
  timeZone: z.string(),
});

/** How `watch` does: who it is, what it does now, what came of the last run, when the next one is. */
export type WatchStatus = z.infer<typeof statusSchema>;

/** Written whole or not at all. */
export function writeStatus(dataDir: string, status: WatchStatus): void {
  const file = join(dataDir, STATUS_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(status, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** What `watch` last said of itself; null where it never ran, or what it wrote cannot be read. */
export function readStatus(dataDir: string): WatchStatus | null {
  try {
    return statusSchema.parse(JSON.parse(readFileSync(join(dataDir, STATUS_FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** Whether the process that wrote a status is there still. */
export function isRunning({ pid, state }: WatchStatus): boolean {
  if (state === 'stopped') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to somebody else, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
