import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it where they are not there. Node's own way of doing so never ends where a system denies that the
 * folder above is there, as some mounted ones do.
 */
export function makeFolder(dir: string): void {
  if (isFolder(dir)) return;
  if (dirname(resolve(dir)) !== resolve(dir)) makeFolder(dirname(resolve(dir)));
  try {
    mkdirSync(dir);
  } catch (error) {
    // Another process may have been quicker.
    if (!isFolder(dir)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
