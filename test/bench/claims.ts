import { checkClaims } from '../../src/history/claim-check.ts';
import { claimGaps } from '../../src/history/claim-gaps.ts';
import { addArticles, claimScore, hasClaims, NOW, withParoleHistory } from '../claims-quality.ts';
import { printTable } from './table.ts';

/** Both labelled articles so many times over: about a thousand claims. */
const TIMES = 15;

/** How well claims are anchored and checked, and what a thousand of them cost over a history of years. */
export async function claims(): Promise<void> {
  if (!hasClaims) return console.log('claims: skipped, there are no labelled articles at ../shared');
  const figures = await claimScore();
  printTable([
    ['figure', 'Policytrace'],
    ['overtaken sentences caught', `${figures.caught} of ${figures.overtaken}`],
    ['… on the day', `${figures.caughtOnTheDay} of ${figures.overtaken}`],
    ['false alarms on sentences that hold', `${figures.falseAlarms} of ${figures.holding}`],
    ['support found', `${figures.supportRight} of ${figures.supported}`],
    ['never supported, told', `${figures.neverSupportedRight} of ${figures.neverSupported}`],
    ['gaps told, by subject', `${figures.gapsTold} of ${figures.gaps}`],
  ]);
  await withParoleHistory(async (house) => {
    const addMs = await timed(async () => {
      for (let time = 0; time < TIMES; time++) await addArticles(house, `${time}-`);
    });
    let count = 0;
    const checkMs = await timed(async () => {
      const reports = await checkClaims(house.store, house.lexicon, NOW, null);
      await claimGaps(house.store, house.lexicon, NOW, reports);
      count = reports.length;
    });
    console.log(
      `${count} claims: added, anchored and stood over the whole history in ${inSeconds(addMs)}, checked with gaps in ${inSeconds(checkMs)}`,
    );
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
