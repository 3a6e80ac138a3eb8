import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS_DIR } from '../../src/store/migrations.ts';
import { type MadeCapture, pageOf, writeCapturesSet } from '../captures-set.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { killable } from './killing.ts';

const PAGES = 6;
/** How many captures the first set has. */
export const LOOKS = PAGES * 8;

/** What the kill scenarios share: the program, and a folder with two sets of captures and a history of the first, made in peace. */
export interface KillWorld {
  /** A path below the folder. */
  at: (...path: string[]) => string;
  /** Runs a command and kills it. */
  run: Awaited<ReturnType<typeof killable>>['run'];
  /** Runs a command to its end, and says how many milliseconds that took. */
  toItsEnd: (args: readonly string[]) => Promise<number>;
  /** A copy of the history that was made in peace. */
  copyOfClean: (name: string) => string;
  remove: () => void;
}

export async function killWorld(): Promise<KillWorld> {
  const folder = temporaryFolder();
  const program = await killable();
  const at = (...path: string[]) => join(folder.path, ...path);
  const toItsEnd = async (args: readonly string[]) => {
    const { code, err, ms } = await program.run(args);
    if (code !== 0) throw new Error(`${args.join(' ')}: ${err}`);
    return ms;
  };
  writeCapturesSet(at('set'), looks(0));
  writeCapturesSet(at('archive'), looks(12));
  await toItsEnd(['import', at('set'), '--data', at('clean')]);
  const copyOfClean = (name: string) => {
    cpSync(at('clean'), at(name), { recursive: true, force: true });
    return at(name);
  };
  const remove = () => {
    program.remove();
    folder.remove();
  };
  return { at, run: program.run, toItsEnd, copyOfClean, remove };
}

/** Looks at six pages every day for eight days, at the given hour. */
function looks(hour: number): MadeCapture[] {
  return Array.from({ length: LOOKS }, (_, index) => {
    const [page, day] = [index % PAGES, Math.floor(index / PAGES)];
    return {
      url: `https://agency.example/page-${page}`,
      time: new Date(Date.UTC(2026, 2, 1 + day, hour, page)).toISOString(),
      html: pageOf(`<h1>Page ${page}</h1><p>The filing fee is $${500 + hour + 10 * Math.floor((day + page) / 4)}.</p><!-- ${day} -->`),
    };
  });
}

/** Throws where a history is there and not whole. */
export async function mustBeWhole(data: string): Promise<void> {
  if (!existsSync(join(data, 'policytrace.db'))) return;
  const verified = await run(['verify', '--data', data]);
  if (!verified.out().startsWith('All is whole')) throw new Error(`after a kill: ${verified.out()}${verified.err()}`);
}

/** The migrations and one more: it writes every capture anew into another table, as a change of a column does. */
export function withNextStep(dir: string): string {
  cpSync(MIGRATIONS_DIR, dir, { recursive: true });
  const journalFile = join(dir, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1);
  if (last === undefined) throw new Error('there is no migration');
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '0001_next' });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(
    join(dir, '0001_next.sql'),
    [
      'create table looks as select * from captures',
      ...Array.from({ length: 8 }, () => `insert into looks select * from looks where id <= ${LOOKS}`),
      'create index looks_link on looks (link, time)',
    ].join(';\n--> statement-breakpoint\n'),
  );
  return dir;
}
