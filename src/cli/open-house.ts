import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDeclarations } from '../declarations.ts';
import type { Lexicon } from '../flag/index.ts';
import type { Subject } from '../history/subjects.ts';
import { readLexicon } from '../lexicon-files.ts';
import { type PageDeclaration, PolicytraceError, type PublisherDeclaration } from '../model.ts';
import type { House } from '../pipeline.ts';
import { readReaderRules } from '../reader-rule-file.ts';
import { DATABASE_FILE } from '../store/database.ts';
import { packageRoot, Store, type StoredPage } from '../store/index.ts';
import { readSubjects } from '../subject-files.ts';
import { formatProblem, type Problem } from '../yaml-file.ts';

/** The folder of declarations: the one named, else `./sources`, else the one that comes with the program. */
export function sourcesDir(named: string | undefined): string {
  if (named !== undefined) return resolve(named);
  return existsSync('sources') ? resolve('sources') : join(packageRoot, 'sources');
}

/** A house with what its sources declare. */
export interface OpenHouse extends House {
  publishers: PublisherDeclaration[];
}

/** The hosts that may lie inside a private network. */
export function privateHostsOf({ publishers }: OpenHouse): ReadonlySet<string> {
  return new Set(publishers.flatMap(({ privateHosts }) => privateHosts));
}

/** Opens the data folder and reads the declarations, the lexicon and the readers' rules. The caller closes `house.store`. */
export async function openHouse(options: { data: string; sources?: string | undefined }): Promise<OpenHouse> {
  const dir = sourcesDir(options.sources);
  const { publishers, problems } = readDeclarations(dir);
  refuse(problems);
  const lexicon = lexiconOf(dir);
  const rules = readReaderRules(options.data);
  const store = await Store.open(options.data);
  await store.declarePages(publishers);
  const declared = new Map<string, PageDeclaration>(publishers.flatMap(({ pages }) => pages.map((page) => [page.slug, page] as const)));
  return { store, lexicon, rules, declared, publishers };
}

/** Declarations of another folder may do without a lexicon of their own. */
export function lexiconDir(sources: string): string {
  const own = join(sources, 'lexicon');
  return existsSync(own) ? own : join(packageRoot, 'sources', 'lexicon');
}

/** The words that flags rest on, as these declarations have them. */
export function lexiconOf(sources: string): Lexicon {
  const { lexicon, problems } = readLexicon(lexiconDir(sources));
  refuse(problems);
  if (lexicon === null) throw new PolicytraceError('declaration', `no lexicon in ${lexiconDir(sources)}`);
  return lexicon;
}

/** Declarations of another folder may do without subjects of their own. */
export function subjectsDir(sources: string): string {
  const own = join(sources, 'subjects');
  return existsSync(own) ? own : join(packageRoot, 'sources', 'subjects');
}

/** The things of which pages may contradict each other. */
export function subjectsOf(sources: string | undefined): Subject[] {
  const { subjects, problems } = readSubjects(subjectsDir(sourcesDir(sources)));
  refuse(problems);
  return subjects;
}

/** Opens a data folder to be read; without a database there is nothing to read. */
export async function openHistory(data: string): Promise<Store> {
  if (!existsSync(join(data, DATABASE_FILE))) {
    throw new PolicytraceError('not-found', `there is no history in ${data}`, {
      hint: 'Run `policytrace track` or `policytrace import` first, or name another folder with --data.',
    });
  }
  return Store.open(data);
}

/** The page with this slug, or an error that names the nearest ones. */
export async function pageNamed(store: Store, slug: string): Promise<StoredPage> {
  const page = await store.page(slug);
  if (page) return page;
  const near = (await store.pages()).map((known) => known.slug).filter((known) => known.includes(slug) || slug.includes(known));
  const hint = near.length > 0 ? `Did you mean ${near.slice(0, 3).join(', ')}?` : '`policytrace pages` lists all pages.';
  throw new PolicytraceError('not-found', `there is no page “${slug}”`, { hint });
}

/** Ends the command where files of the declarations have problems, and lists them. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new PolicytraceError('declaration', problems.map(formatProblem).join('\n'), {
    hint: '`policytrace sources check` lists every problem of the declarations.',
  });
}
