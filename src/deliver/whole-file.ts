import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Puts a file in place whole: whoever reads it sees the old one or the new one, also after a power cut. A file that says the same
 * already is left as it is, so that a second attempt is no second file to whoever watches the folder.
 */
export function putWholeFile(file: string, content: string | Uint8Array): void {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.draft`;
  const handle = openSync(draft, 'w');
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncFolder(dirname(file));
}

/** The new name is safe only when the folder is. Not every system lets a folder be opened; there its own rules hold. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(join(dir, '.'), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
