import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MadeHistory, pagesHistory, timeOfWeek } from '../made-history.ts';

export const PAROLE_URL = 'https://www.agency.example/parole';
export const GUIDE_URL = 'https://www.aid.example/guide';

const PAROLE = (fee: string, word: string) => `<h1>Medical parole</h1>
<h2>What it costs</h2><p>The filing fee for Form I-131 is ${fee} for each person who asks.</p>
<h2>What to send</h2><p>You ${word} include a letter from the treating doctor that names the illness and the treatment.</p>
<p>Write to us about anything that changes while you wait.</p>`;
const GUIDE = (days: string) => `<h1>Guide for families</h1>
<h2>How long it takes</h2><p>You must answer a request for more evidence within ${days} days of its date.</p>
<p>Ask a doctor who knows the case to write the letter.</p>`;

/** When each week's captures were made: Mondays at 10:00 UTC, from January 5, 2026. */
export const WEEK = (week: number) => timeOfWeek(week);
/** The minute after. */
export const AFTER = (week: number) => timeOfWeek(week).replace(':00:00Z', ':01:00Z');

/** Two publishers, a page each, up to a week: both change in week 1, the first again in week 3. */
export function toldHistory(lastWeek: number): Promise<MadeHistory> {
  return pagesHistory([
    {
      url: PAROLE_URL,
      title: 'Medical parole',
      weeks: [PAROLE('$575', 'should'), PAROLE('$630', 'should'), PAROLE('$630', 'should'), PAROLE('$630', 'must')].slice(0, lastWeek + 1),
    },
    { url: GUIDE_URL, title: 'Guide for families', weeks: [GUIDE('90'), GUIDE('30'), GUIDE('30'), GUIDE('30')].slice(0, lastWeek + 1) },
  ]);
}

/** A copy of a data folder, so that each test begins with nothing sent. */
export function copyOf({ data }: MadeHistory): MadeHistory {
  const copy = mkdtempSync(join(tmpdir(), 'policytrace-'));
  cpSync(data, copy, { recursive: true });
  return { data: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}
