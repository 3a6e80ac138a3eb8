import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');

/** How a process ended: by itself with a code, or killed. */
export interface Ended {
  code: number | null;
  killed: boolean;
  /** From its start to its end. */
  ms: number;
  out: string;
  err: string;
}

/** A program in a form that starts quickly, to be run as a process of its own and killed. */
export interface Killable {
  /** `killAfterMs`: it is killed then, as a power cut would end it; null: it runs to its end. */
  run: (args: readonly string[], killAfterMs?: number | null) => Promise<Ended>;
  remove: () => void;
}

/** Builds a TypeScript file (from the root of the project; the command line where none is named) into a program that can be killed. */
export async function killable(entry = 'src/cli/main.ts'): Promise<Killable> {
  // Inside the project, so that it finds package.json, its packages and its migrations as the sources do.
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const dir = mkdtempSync(join(cache, 'policytrace-killable-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: { program: join(ROOT, entry) },
    outdir: dir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return {
    run: (args, killAfterMs = null) => runProgram([join(dir, 'program.mjs'), ...args], killAfterMs),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

async function runProgram(args: readonly string[], killAfterMs: number | null): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (timer) clearTimeout(timer);
  return { code, killed: signal === 'SIGKILL', ms: performance.now() - began, ...said };
}

/** The first part of a run is the start of Node, in which nothing can be lost. */
const START = 0.25;

/**
 * Kills a command so many times, each time at another moment of the time that a whole run takes. `wholeMs`: that time. `prepare` is
 * called before each, `check` after each with how it ended. Returns how many were killed before their end.
 */
export async function killMany(
  program: Pick<Killable, 'run'>,
  args: (round: number) => readonly string[],
  wholeMs: number,
  kills: number,
  {
    prepare = async () => {},
    check,
  }: { prepare?: (round: number) => Promise<void>; check: (ended: Ended, round: number) => Promise<void> },
): Promise<number> {
  let killed = 0;
  for (let round = 0; round < kills; round++) {
    await prepare(round);
    // Spread evenly, each a little off, so that another run meets other moments.
    const part = START + ((1 - START) * (round + Math.random())) / kills;
    const ended = await program.run(args(round), wholeMs * part);
    if (ended.killed) killed += 1;
    await check(ended, round);
  }
  return killed;
}
