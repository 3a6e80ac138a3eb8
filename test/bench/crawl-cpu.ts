import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { type EditedSite, editedSite, PROGRAM } from './edited-site.ts';
import { percentile, printTable } from './table.ts';

const PAGES = 200;
const RUNS = 5;
const run = promisify(execFile);

/** CPU seconds of whole processes, start-up included, over the same pages on loopback: the built program, and urlwatch with html2text. */
export async function cpuAgainstUrlwatch(): Promise<void> {
  if (!existsSync(PROGRAM)) return console.log('CPU against urlwatch: skipped, run `npm run build` first');
  if (!(await run('urlwatch', ['--version']).catch(() => null)))
    return console.log('CPU against urlwatch: skipped, the Debian package urlwatch is not installed');
  const site = await editedSite(PAGES, RUNS);
  const commands = commandsOver(site);
  const unchanged = { ours: [] as number[], urlwatch: [] as number[] };
  const edited = { ours: [] as number[], urlwatch: [] as number[] };
  try {
    for (const command of Object.values(commands)) await cpuSeconds(command);
    for (let round = 1; round <= RUNS; round++) {
      for (const name of ['ours', 'urlwatch'] as const) unchanged[name].push(await cpuSeconds(commands[name]));
      site.show(round);
      for (const name of ['ours', 'urlwatch'] as const) edited[name].push(await cpuSeconds(commands[name]));
    }
  } finally {
    site.close();
  }
  printTable([
    [`CPU seconds, ${PAGES} pages of 50 kB, medians of ${RUNS}`, 'Policytrace', 'urlwatch', 'ratio'],
    row('unchanged', unchanged),
    row('all edited, flags stored', edited),
  ]);
}

function row(name: string, { ours, urlwatch }: { ours: number[]; urlwatch: number[] }): string[] {
  const [mine, theirs] = [percentile(ours, 0.5), percentile(urlwatch, 0.5)];
  return [name, mine.toFixed(2), theirs.toFixed(2), (mine / theirs).toFixed(2)];
}

function commandsOver({ dir, urls, track }: EditedSite): { ours: string; urlwatch: string } {
  writeFileSync(join(dir, 'urls.yaml'), urls.map((url) => stringify({ name: url, url, filter: ['html2text'] })).join('---\n'));
  return {
    ours: [process.execPath, ...track].map((word) => `"${word}"`).join(' '),
    urlwatch: `urlwatch --urls "${dir}/urls.yaml" --config "${dir}/uw.yaml" --hooks "${dir}/hooks.py" --cache "${dir}/uw.db"`,
  };
}

/** User and system time of a command and its children, as the shell's `times` has it: minutes and seconds. */
async function cpuSeconds(command: string): Promise<number> {
  const { stdout } = await run('bash', ['-c', `${command} >/dev/null 2>&1; times`]);
  const children = stdout.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
