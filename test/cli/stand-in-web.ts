import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { stringify } from 'yaml';
import { openHouse } from '../../src/cli/open-house.ts';
import { runSettings, runTrack } from '../../src/cli/run-track.ts';
import { pagesToTrack } from '../../src/cli/track.ts';
import { loopback } from '../crawl/loopback.ts';
import { type CapturedIo, capturingIo } from './capturing-io.ts';
import { run } from './run.ts';

/** What an address answers with; one that is not named answers 404. */
export interface Answer {
  type: string;
  body: string | Uint8Array;
  status?: number;
  headers?: Record<string, string>;
}

/** Mornings, one a day. */
export const DAYS = ['2026-11-02T06:00:00Z', '2026-11-03T06:00:00Z', '2026-11-04T06:00:00Z', '2026-11-05T06:00:00Z'] as const;

export const xml = (body: string): Answer => ({ type: 'text/xml; charset=utf-8', body });
export const json = (value: unknown): Answer & { body: string } => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/** A PDF of one page, a paragraph for each line. */
export async function pdf(lines: readonly string[]): Promise<Answer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const page = document.addPage([612, 792]);
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 72, y: 700 - index * 40, size: 10, font });
  return { type: 'application/pdf', body: await document.save() };
}

/** A page as a publisher's file declares it; slug and title are made where they are left out. */
export type DeclaredPage = { slug?: string; url: string } & Record<string, unknown>;

export interface StandInWeb {
  sources: string;
  /** By whole address; a key of an interface (`api_key`) stands in none of them. */
  answers: Map<string, Answer>;
  /** Tracks what is due as `policytrace track --json` does; every `https` address is asked of a server on loopback. */
  track: (now: string) => Promise<Tracked>;
  /** Runs a command over the history, with `--json` where it says lines. */
  ask: (...args: string[]) => Promise<Record<string, unknown>[]>;
  /** What `changes` says, each change in one line: "added: …", "edited: … → …", "event hinted: …". */
  changes: () => Promise<string[]>;
  /** What `status` says. */
  status: (now: string) => Promise<Record<string, unknown>[]>;
  /** The state of each page, as `status` has it. */
  states: (now: string) => Promise<Record<string, unknown>>;
}

export interface Tracked {
  lines: Record<string, unknown>[];
  out: string;
  /** Every address that was asked for, robots.txt apart. */
  asked: string[];
}

/** Declares pages in the sources of a folder, and has one server stand in for all the hosts of the Internet. */
export async function standInWeb(
  dir: string,
  pages: readonly DeclaredPage[],
  publisher: Record<string, unknown> = {},
): Promise<StandInWeb> {
  const sources = join(dir, 'sources');
  mkdirSync(sources, { recursive: true });
  const declared = pages.map((page, index) => ({ slug: `page-${index}`, title: 'A page', topics: [], ...page }));
  const file = { id: 'agency', name: 'An agency', kind: 'agency', homepage: 'https://agency.example/', ...publisher, pages: declared };
  writeFileSync(join(sources, 'agency.yaml'), stringify(file));
  writeFileSync(join(dir, 'config.yaml'), stringify({ hostDelaySeconds: 0, contact: 'test@policytrace.example' }));

  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = await loopback((request, response) => {
    const url = new URL(`https:/${request.url}`);
    url.searchParams.delete('api_key');
    if (url.pathname !== '/robots.txt') asked.push(url.href);
    const { type = 'text/plain', body = 'Not found.', status = 200, headers = {} } = answers.get(url.href) ?? { status: 404 };
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = new URL(String(input instanceof Request ? input.url : input));
    return globalThis.fetch(`${server.origin}/${url.host}${url.pathname}${url.search}`, init);
  };
  const data = ['--data', dir];
  const ask = async (...args: string[]) => {
    const { lines, err, exitCode } = await run([...args, ...data, '--json']);
    if (exitCode() !== 0) throw new Error(err());
    return lines();
  };
  const status = async (now: string) => (await run(['status', ...data, '--json'], now)).lines();
  return {
    sources,
    answers,
    ask,
    track: async (now) => {
      const io: CapturedIo = capturingIo(now);
      const house = await openHouse({ data: dir, sources });
      asked.length = 0;
      try {
        const due = await pagesToTrack(house, {}, new Date(now));
        await runTrack(io.io, house, due, await runSettings(io.io, house, dir, { fetch }), { json: true });
      } finally {
        house.store.close();
      }
      return { lines: io.lines(), out: io.out(), asked: [...asked] };
    },
    changes: async () => (await ask('changes')).map(inOneLine),
    status,
    states: async (now) => {
      const pages = (await status(now)).filter(({ kind }) => kind === 'page');
      return Object.fromEntries(pages.map(({ page, state }) => [page, state]));
    },
  };
}

function inOneLine({ kind, event, detail, before, after }: Record<string, unknown>): string {
  if (kind === 'event') return `event ${event}: ${detail}`;
  return `${kind}: ${[before, after].filter((text) => text !== null).join(' → ')}`;
}
