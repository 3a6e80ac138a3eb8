import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './store/make-folder.ts';
import { storageError } from './store/storage-error.ts';

/**
 * Writes a file that is there whole or not at all: under another name first, to the disk, then in its place.
 * @throws PolicytraceError `storage`
 */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  try {
    makeFolder(dirname(file));
    const handle = openSync(draft, 'w');
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw storageError(cause, `cannot write ${file}`);
  }
}
