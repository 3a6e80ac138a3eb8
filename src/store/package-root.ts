import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds `package.json`, `sources/` and `db/migrations/`: the same for the sources and for the built program in `dist/`. */
export const packageRoot = findPackageRoot(import.meta.dirname);

function findPackageRoot(from: string): string {
  return existsSync(join(from, 'package.json')) || dirname(from) === from ? from : findPackageRoot(dirname(from));
}
