import { PolicytraceError } from '../model.ts';

const HINTS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^SQLITE_FULL|ENOSPC/,
    'the disk is full',
    'Make room and run the same command again: what was written before is whole, and nothing is half there.',
  ],
  [/^SQLITE_READONLY|EROFS|EACCES|EPERM/, 'it cannot be written to', 'Let this user write to the folder, or name another one with --data.'],
  [
    /^SQLITE_CANTOPEN|ENOENT|ENOTDIR|EISDIR/,
    'there is no file that can be opened',
    'Is the folder there, and may this user read and write it?',
  ],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'another process is writing to it', 'Wait until the other run is done, then run the same command again.'],
  [
    /^SQLITE_NOTADB/,
    'it is no database of Policytrace',
    'Name another folder with --data, or restore a backup with `policytrace restore`.',
  ],
  [/^SQLITE_CORRUPT/, 'it is damaged', '`policytrace verify` says what is broken; `policytrace restore` puts a backup in its place.'],
  [/^SQLITE_IOERR|EIO/, 'the disk failed to read or write', 'Look at the disk first; what was written before is whole.'],
];

const DAMAGED = /^SQLITE_(NOTADB|CORRUPT)/;

/** Whether an error is one of the database or the disk, and no mistake in the program. */
export function isStorageFailure(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return HINTS.some(([pattern]) => pattern.test(code));
}

/** What went wrong below the store, for people: what, and what to do. */
export function storageError(cause: unknown, what: string): PolicytraceError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  const [, meaning, hint] = HINTS.find(([pattern]) => pattern.test(code)) ?? [null, null, null];
  const known = meaning === null ? message : `${meaning} (${message})`;
  const kind = DAMAGED.test(code) ? 'damage' : 'storage';
  return new PolicytraceError(kind, `${what}: ${known}`, { cause, ...(hint === null ? {} : { hint }) });
}
