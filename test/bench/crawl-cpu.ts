import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { packageRoot } from '../../src/store/index.ts';
import { generatedCaptures } from './generated-pages.ts';
import { percentile, printTable } from './table.ts';

const PAGES = 200;
const RUNS = 5;
const run = promisify(execFile);

/** CPU seconds of whole processes, start-up included, over the same pages on loopback: the built program, and urlwatch with html2text. */
export async function cpuAgainstUrlwatch(): Promise<void> {
  const program = join(packageRoot, 'dist', 'src', 'cli', 'main.js');
  if (!existsSync(program)) return console.log('CPU against urlwatch: skipped, run `npm run build` first');
  if (!(await run('urlwatch', ['--version']).catch(() => null)))
    return console.log('CPU against urlwatch: skipped, the Debian package urlwatch is not installed');
  const editions = [...generatedCaptures(PAGES, RUNS + 1)];
  let edition = 0;
  const server = createServer((request, response) => {
    const body = editions[edition * PAGES + Number(request.url?.slice(2))]?.body;
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const dir = mkdtempSync(join(tmpdir(), 'policytrace-crawl-'));
  const commands = prepare(dir, program, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const unchanged = { ours: [] as number[], urlwatch: [] as number[] };
  const edited = { ours: [] as number[], urlwatch: [] as number[] };
  try {
    for (const command of Object.values(commands)) await cpuSeconds(command);
    for (let round = 1; round <= RUNS; round++) {
      for (const name of ['ours', 'urlwatch'] as const) unchanged[name].push(await cpuSeconds(commands[name]));
      edition = round;
      for (const name of ['ours', 'urlwatch'] as const) edited[name].push(await cpuSeconds(commands[name]));
    }
  } finally {
    server.close();
    rmSync(dir, { recursive: true, force: true });
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

function prepare(dir: string, program: string, origin: string): { ours: string; urlwatch: string } {
  const urls = Array.from({ length: PAGES }, (_, index) => `${origin}/p${index}`);
  mkdirSync(join(dir, 'sources'));
  const pages = urls.map((url, index) => ({ slug: `p${index}`, title: `Page ${index}`, url, topics: [] }));
  const publisher = { id: 'bench', name: 'Bench', kind: 'agency', homepage: origin, privateHosts: ['127.0.0.1'], pages };
  writeFileSync(join(dir, 'sources', 'bench.yaml'), stringify(publisher));
  writeFileSync(join(dir, 'config.yaml'), stringify({ hostDelaySeconds: 0, requestsPerHost: 10, contact: 'bench@policytrace.example' }));
  writeFileSync(join(dir, 'urls.yaml'), urls.map((url) => stringify({ name: url, url, filter: ['html2text'] })).join('---\n'));
  return {
    ours: `"${process.execPath}" "${program}" track --all --data "${dir}" --sources "${join(dir, 'sources')}"`,
    urlwatch: `urlwatch --urls "${dir}/urls.yaml" --config "${dir}/uw.yaml" --hooks "${dir}/hooks.py" --cache "${dir}/uw.db"`,
  };
}

/** User and system time of a command and its children, as the shell's `times` has it: minutes and seconds. */
async function cpuSeconds(command: string): Promise<number> {
  const { stdout } = await run('bash', ['-c', `${command} >/dev/null 2>&1; times`]);
  const children = stdout.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
