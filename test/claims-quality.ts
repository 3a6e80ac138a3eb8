import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addArticle } from '../src/add-article.ts';
import { articleSources } from '../src/article-files.ts';
import { claimLine, gapLine } from '../src/cli/claim-text.ts';
import { type OpenHouse, openHouse } from '../src/cli/open-house.ts';
import { checkClaims } from '../src/history/claim-check.ts';
import { claimGaps } from '../src/history/claim-gaps.ts';
import { importCaptures } from '../src/pipeline.ts';
import { CORPUS, hasCorpus, inTemporaryFolder, SCORER } from './corpus.ts';

const CLAIMS = join(CORPUS, '..', 'claims');
export const hasClaims = hasCorpus && existsSync(join(CLAIMS, 'expected.ndjson'));

/** The labelled articles, and the days on which they were checked. */
const ARTICLES = { 'medical-parole-article.md': '2025-11-15', 'fee-and-filing-guide.md': '2024-05-31' };
export const NOW = '2026-11-24T09:00:00Z';

export interface ClaimScore {
  claims: number;
  supportRight: number;
  supported: number;
  overtaken: number;
  caught: number;
  caughtOnTheDay: number;
  outcomeRight: number;
  holding: number;
  falseAlarms: number;
  neverSupported: number;
  neverSupportedRight: number;
  gaps: number;
  gapsTold: number;
  gapLines: number;
}

/** Runs `use` with the history of the labelled pages. */
export function withParoleHistory<T>(use: (house: OpenHouse) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (data) => {
    const house = await openHouse({ data, sources: join(import.meta.dirname, '..', 'sources') });
    try {
      for await (const step of importCaptures(house, join(CORPUS, 'parole'))) if ('problem' in step) throw new Error(step.problem.message);
      return await use(house);
    } finally {
      house.store.close();
    }
  });
}

/** Adds both articles, under names with a sign of their own. */
export async function addArticles(house: OpenHouse, sign = ''): Promise<void> {
  for (const [file, checked] of Object.entries(ARTICLES))
    for (const source of await articleSources(join(CLAIMS, file), neverAsked))
      await addArticle(house, { ...source, name: `${sign}${source.name}` }, { checked, cites: '', now: NOW });
}

/** What the scorer of the labelled articles says of a check of all claims. */
export function claimScore(): Promise<ClaimScore> {
  return withParoleHistory(async (house) => {
    await addArticles(house);
    const reports = await checkClaims(house.store, house.lexicon, NOW, null);
    const lines = [...reports.map(claimLine), ...(await claimGaps(house.store, house.lexicon, NOW, reports)).map(gapLine)];
    return inTemporaryFolder(async (dir) => {
      const file = join(dir, 'claims.ndjson');
      writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
      return JSON.parse(execFileSync(process.execPath, [SCORER, 'claims', CLAIMS, file, '--json'], { encoding: 'utf8' })) as ClaimScore;
    });
  });
}

function neverAsked(url: string): Promise<never> {
  throw new Error(`no article here is at an address: ${url}`);
}
