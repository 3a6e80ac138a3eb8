import fc from 'fast-check';
import { type Fuzzed, fuzzedFormats } from '../fuzz/readers.ts';
import { say } from './progress.ts';
import { inMilliseconds, percentile, printTable } from './table.ts';

const CASES = 100_000;
const MEGABYTE = 1_048_576;
const MEMORY_CAP_MB = 1500;

/** Gives damaged input to every reader of what comes from outside, a hundred thousand cases, and prints how long they took. */
export async function fuzz(): Promise<void> {
  const cases = Number(process.env.FUZZ_CASES ?? CASES);
  const seed = Date.now() % 2 ** 31;
  const { formats, end } = await fuzzedFormats();
  const parts = formats.reduce((sum, { share }) => sum + share, 0);
  const rows: string[][] = [];
  let worst = 0;
  for (const format of formats) {
    const times = await timesOf(format, Math.ceil((cases * format.share) / parts), seed);
    worst = Math.max(worst, process.memoryUsage.rss() / MEGABYTE);
    rows.push([format.name, String(times.length), inMilliseconds(percentile(times, 0.5)), inMilliseconds(Math.max(...times))]);
  }
  end();
  printTable([[`format (seed ${seed})`, 'cases', 'median', 'slowest'], ...rows]);
  console.log(`memory of the process at most ${worst.toFixed(0)} MB (cap ${MEMORY_CAP_MB} MB); nothing threw`);
  if (worst > MEMORY_CAP_MB) process.exitCode = 1;
}

async function timesOf({ name, inputs, take }: Fuzzed, runs: number, seed: number): Promise<number[]> {
  say(`${name}: ${runs} cases`);
  const times: number[] = [];
  const timed = async (bytes: Buffer) => {
    const started = performance.now();
    await take(bytes);
    times.push(performance.now() - started);
  };
  await fc.assert(fc.asyncProperty(inputs, timed), { numRuns: runs, seed });
  return times;
}
