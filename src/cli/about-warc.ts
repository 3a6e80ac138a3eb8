import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import type { WarcAbout } from '../crawl/warc-write.ts';
import { packageRoot } from '../store/index.ts';

/** What a WARC file says of whoever made it. */
export function aboutWarc(dataDir: string, filename: string, now: Date): WarcAbout {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return { software: `policytrace/${version}`, operator: readConfig(dataDir).contact, filename, now };
}
