import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { changeLine } from '../../src/cli/change-line.ts';
import { openHouse } from '../../src/cli/open-house.ts';
import { compileLexicon, flag, type LexiconFile, lexiconSchema } from '../../src/flag/index.ts';
import { flaggedChanges } from '../../src/history/changes.ts';
import { copiesOnce } from '../../src/history/copies.ts';
import type { ChangeInContext, Flag } from '../../src/model.ts';
import { importCaptures } from '../../src/pipeline.ts';
import { changesInContext } from '../../src/reflag.ts';
import { readYamlFile } from '../../src/yaml-file.ts';
import { type ChangeLine, CORPUS, type FlagScore, hasCorpus, inTemporaryFolder, score } from '../corpus.ts';
import { lexiconWithout, patternCount } from './lexicon-without.ts';
import { printTable } from './table.ts';

const FOLDS = 5;
const SOURCES = join(import.meta.dirname, '..', '..', 'sources');

/** The changes of one version of one page. */
interface VersionChanges {
  page: string;
  ids: string[];
  contexts: ChangeInContext[];
}

/**
 * Rules are written, not trained. What they would do on pages that nobody had seen is estimated like this: the labelled pages are dealt into
 * folds; for each fold the lexicon loses every pattern that is found on its pages and on no page of the others, and flags the fold without it.
 * General words that only happen to stand in one fold are lost with it, so the estimate is on the low side.
 */
export async function folds(): Promise<void> {
  if (!hasCorpus) {
    console.log('folds: skipped, there is no labelled corpus at ../shared');
    return;
  }
  const { lines, versions } = await parole();
  const files = lexiconFiles();
  const pages = [...new Set(versions.map(({ page }) => page))].toSorted();
  const seen = new Map(versions.flatMap((version) => flagged(version, files)));
  const unseen = new Map<string, Flag>();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = new Set(pages.filter((_, index) => index % FOLDS === fold));
    const [inFold, others] = [versions.filter(({ page }) => held.has(page)), versions.filter(({ page }) => !held.has(page))];
    const pruned = lexiconWithout(files, contextsOf(inFold), contextsOf(others));
    console.log(
      `fold ${fold + 1}: ${held.size} pages, without ${patternCount(files) - patternCount(pruned)} of ${patternCount(files)} patterns`,
    );
    for (const version of inFold) for (const [id, made] of flagged(version, pruned)) unseen.set(id, made);
  }
  const figures = await Promise.all(
    [seen, unseen].map((flags) =>
      score<FlagScore>(
        'flags',
        'parole',
        lines.map((line) => withFlag(line, flags)),
      ),
    ),
  );
  printTable([['figure', 'the whole lexicon', `${FOLDS} folds of pages`], ...rowsOf(figures)]);
}

async function parole(): Promise<{ lines: ChangeLine[]; versions: VersionChanges[] }> {
  return inTemporaryFolder(async (data) => {
    const house = await openHouse({ data, sources: SOURCES });
    try {
      for await (const step of importCaptures(house, join(CORPUS, 'parole'))) if ('problem' in step) throw new Error(step.problem.message);
      const versions: VersionChanges[] = [];
      for (const page of await house.store.pages()) {
        for (const ofVersion of await changesInContext(house.store, page, house)) {
          const ids = ofVersion.map(({ made }) => `${page.slug}.${made.version}.${made.ordinal}`);
          versions.push({ page: page.slug, ids, contexts: ofVersion.map(({ context }) => context) });
        }
      }
      return { lines: copiesOnce(await flaggedChanges(house.store, {})).map(changeLine), versions };
    } finally {
      house.store.close();
    }
  });
}

function lexiconFiles(): LexiconFile[] {
  const dir = join(SOURCES, 'lexicon');
  const names = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().flatMap((name) => readYamlFile<LexiconFile>(join(dir, name), lexiconSchema).value ?? []);
}

function flagged({ ids, contexts }: VersionChanges, files: readonly LexiconFile[]): [string, Flag][] {
  const flags = flag(contexts, compiled(files));
  return ids.flatMap((id, index): [string, Flag][] => {
    const made = flags[index];
    return made === undefined ? [] : [[id, made]];
  });
}

const lexicons = new WeakMap<readonly LexiconFile[], ReturnType<typeof compileLexicon>>();

function compiled(files: readonly LexiconFile[]): ReturnType<typeof compileLexicon> {
  const lexicon = lexicons.get(files) ?? compileLexicon(files);
  lexicons.set(files, lexicon);
  return lexicon;
}

function contextsOf(versions: readonly VersionChanges[]): ChangeInContext[] {
  return versions.flatMap(({ contexts }) => contexts);
}

function withFlag(line: ChangeLine, flags: ReadonlyMap<string, Flag>): ChangeLine {
  const made = flags.get(line.id);
  if (made === undefined) throw new Error(`no flag of ${line.id}`);
  const { category, topics, significance, direction, facts } = made;
  return { ...line, category, topics, significance, direction, facts };
}

function rowsOf(figures: readonly FlagScore[]): string[][] {
  const row = (name: string, of: (figure: FlagScore) => number): string[] => [name, ...figures.map((figure) => of(figure).toFixed(3))];
  return [
    row('macro F1 of categories', ({ macroF1 }) => macroF1),
    ...(['evidence', 'processing', 'benefits', 'eligibility', 'terminology'] as const).map((name) =>
      row(`  ${name}, F1`, (f) => f[name].f1),
    ),
    row('material precision', ({ material }) => material.precision),
    row('high significance caught', ({ highCaught }) => highCaught),
    row('significance accuracy', ({ significanceAccuracy }) => significanceAccuracy),
    row('direction accuracy', ({ directionAccuracy }) => directionAccuracy),
    row('topics F1', ({ topics }) => topics.f1),
    row('facts F1', ({ facts }) => facts.f1),
  ];
}
