import { readConfig } from '../config.ts';
import type { WarcAbout } from '../crawl/warc-write.ts';
import { version } from './version.ts';

/** What a WARC file says of whoever made it. */
export function aboutWarc(dataDir: string, filename: string, now: Date): WarcAbout {
  return { software: `policytrace/${version()}`, operator: readConfig(dataDir).contact, filename, now };
}
