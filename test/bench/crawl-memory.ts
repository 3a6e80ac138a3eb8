import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { editedSite, PROGRAM } from './edited-site.ts';
import { inBytes, percentile, printTable } from './table.ts';

const PAGES = 200;
const RUNS = 5;
const GOAL_BYTES = 250_000_000;
const run = promisify(execFile);

/**
 * Loaded before the program: as it ends, it writes the most that the process held, in kilobytes. Of `getrusage` that would be the parent's
 * where the parent held more.
 */
const TELL_PEAK = `data:text/javascript,${encodeURIComponent(
  `import { readFileSync, writeFileSync } from 'node:fs';
  process.on('exit', () => writeFileSync(process.env.PEAK_FILE, /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]));`,
)}`;

/** What the built program holds at most while it tracks pages of 50 kB that are all edited, and that are all as they were. */
export async function peakMemory(): Promise<void> {
  if (!existsSync(PROGRAM)) return console.log('peak memory: skipped, run `npm run build` first');
  if (!existsSync('/proc/self/status')) return console.log('peak memory: skipped, the system does not tell it');
  const site = await editedSite(PAGES, RUNS);
  const peak = async () => {
    const file = join(site.dir, 'peak');
    const env = { ...process.env, NODE_OPTIONS: '', PEAK_FILE: file };
    await run(process.execPath, ['--import', TELL_PEAK, ...site.track], { env, maxBuffer: 100_000_000 });
    return Number(readFileSync(file, 'utf8')) * 1024;
  };
  const unchanged: number[] = [];
  const edited: number[] = [];
  const first = await peak();
  try {
    for (let round = 1; round <= RUNS; round++) {
      unchanged.push(await peak());
      site.show(round);
      edited.push(await peak());
    }
  } finally {
    site.close();
  }
  const told = (name: string, peaks: readonly number[]) => [
    name,
    inBytes(percentile(peaks, 0.5)),
    inBytes(Math.max(...peaks)),
    Math.max(...peaks) <= GOAL_BYTES ? 'yes' : 'no',
  ];
  printTable([
    [`peak memory, ${PAGES} pages of 50 kB, ${RUNS} runs`, 'median', 'most', `within ${inBytes(GOAL_BYTES)}`],
    told('seen for the first time', [first]),
    told('unchanged', unchanged),
    told('all edited, flags stored', edited),
  ]);
}
