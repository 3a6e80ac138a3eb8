import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeLine } from '../src/cli/change-line.ts';
import { openHouse } from '../src/cli/open-house.ts';
import { flaggedChanges } from '../src/history/changes.ts';
import { copiesOnce } from '../src/history/copies.ts';
import { importCaptures } from '../src/pipeline.ts';

const SHARED = join(import.meta.dirname, '..', '..', 'shared');

/** Labelled captures stand beside a checkout of the project, or nowhere: then what needs them is skipped. */
export const CORPUS = join(SHARED, 'corpus');
export const SCORER = join(SHARED, 'tools', 'score.mjs');
export const hasCorpus = existsSync(join(CORPUS, 'parole', 'captures.ndjson')) && existsSync(SCORER);
export const SKIP_NOTE = hasCorpus ? '' : ' (skipped: there is no labelled corpus at ../shared)';

export type ChangeLine = ReturnType<typeof changeLine>;

/** Runs `use` with a new folder that is gone afterwards. */
export async function inTemporaryFolder<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'policytrace-'));
  try {
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Imports a captures folder into an empty history and returns every change of it, as `changes --json` tells them. */
export function changesOfSet(set: string): Promise<ChangeLine[]> {
  return inTemporaryFolder(async (data) => {
    const house = await openHouse({ data, sources: join(import.meta.dirname, '..', 'sources') });
    try {
      for await (const step of importCaptures(house, join(CORPUS, set)))
        if ('problem' in step) throw new Error(`${step.problem.file}:${step.problem.line} ${step.problem.message}`);
      return copiesOnce(await flaggedChanges(house.store, {})).map(changeLine);
    } finally {
      house.store.close();
    }
  });
}

/** What the scorer of the corpus says of these changes. */
export function score<T>(mode: 'flags' | 'passages', set: string, changes: readonly ChangeLine[]): Promise<T> {
  return inTemporaryFolder(async (dir) => {
    const file = join(dir, 'changes.ndjson');
    writeFileSync(file, changes.map((change) => JSON.stringify(change)).join('\n'));
    return JSON.parse(execFileSync(process.execPath, [SCORER, mode, join(CORPUS, set), file, '--json'], { encoding: 'utf8' })) as T;
  });
}

interface Found {
  precision: number;
  recall: number;
  f1: number;
  tp: number;
  predicted: number;
  actual: number;
}

export interface FlagScore {
  found: Found;
  material: Found;
  evidence: Found;
  processing: Found;
  benefits: Found;
  eligibility: Found;
  terminology: Found;
  topics: Found;
  facts: Found;
  macroF1: number;
  categoryAccuracy: number;
  kindAccuracy: number;
  highCaught: number;
  significanceAccuracy: number;
  directionAccuracy: number;
  quietPairs: number;
  quietPairsDisturbed: number;
  changesFromFaultyCaptures: number;
  missedHigh: number;
}

export interface PassageScore {
  edited: { total: number; right: number; wrong: number; lost: number };
  removed: { total: number; right: number; survived: number; lost: number };
  added: { total: number; right: number; adopted: number; lost: number };
  spurious: number;
  reported: number;
}
