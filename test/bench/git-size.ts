import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchCapture } from './bench-house.ts';
import { folderBytes } from './folder-size.ts';

/**
 * Bytes of the objects of a git repository that holds the same bodies, one commit a capture, after `git gc --aggressive`: packs and
 * their indexes, the commit graph; not what every repository has (hooks, logs, configuration), which would make git look larger.
 */
export function gitBytes(dir: string, captures: Iterable<BenchCapture>): number {
  const git = (...args: string[]) => execFileSync('git', ['-C', dir, '-c', 'gc.auto=0', ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
  git('init', '--quiet', '--bare', '.');
  const file = join(dir, 'stream');
  const stream = openSync(file, 'w');
  for (const { host, path, time, body } of captures) {
    const seconds = Date.parse(time) / 1000;
    writeSync(stream, `commit refs/heads/main\ncommitter tracker <tracker@example.org> ${seconds} +0000\ndata 0\n`);
    writeSync(stream, `M 100644 inline ${host}${path}\ndata ${body.length}\n`);
    writeSync(stream, body);
    writeSync(stream, '\n');
  }
  closeSync(stream);
  const input = openSync(file, 'r');
  execFileSync('git', ['-C', dir, 'fast-import', '--quiet'], { stdio: [input, 'ignore', 'ignore'] });
  closeSync(input);
  git('gc', '--aggressive', '--quiet', '--prune=now');
  return folderBytes(join(dir, 'objects'));
}
