import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MadeCapture, pageOf, writeCapturesSet } from '../captures-set.ts';
import { run } from '../cli/run.ts';
import { type MadeHistory, pagesHistory } from '../made-history.ts';
import { GUIDE_URL, PAROLE_URL, WEEK } from './told-history.ts';

const PAROLE = (fee: string, doctor: string, address: string) => `<h1>Medical parole</h1>
<h2>What it costs</h2><p>The filing fee for Form I-131 is ${fee} for each person who asks.</p>
<h2>What to send</h2><p>You ${doctor} include a letter from the treating doctor that names the illness and the treatment.</p>
<p>Write to us about anything that changes while you wait.</p><p>Call the ${address} desk when you have questions about a request.</p>`;
const GUIDE = (days: string) => `<h1>Guide for families</h1>
<h2>How long it takes</h2><p>You must answer a request for more evidence within ${days} days of its date.</p>
<p>Ask a doctor who knows the case to write the letter.</p>`;

const EXPLAINER = `---
title: Parole for the sick, explained
url: https://desk.example/explainer
checked: 2026-01-06
---
Asking costs money: the filing fee for Form I-131 [is $575 for each person](${PAROLE_URL}).

A letter from the treating doctor that names the illness and the treatment [should be included](${PAROLE_URL}).

A request for more evidence must be answered [within 90 days](${GUIDE_URL}) of its date.
`;
const NOTE = `---
checked: 2026-01-06
---
The filing fee for Form I-131 [is $575](${PAROLE_URL}) for each person who asks.
`;

const titles: Record<string, string> = { [PAROLE_URL]: 'Medical parole', [GUIDE_URL]: 'Guide for families' };

function capture(url: string, week: number, body: string, status = 200): MadeCapture {
  const title = titles[url] ?? '';
  return { url, time: WEEK(week), html: pageOf(body, title), title, status };
}

/**
 * Two pages and the articles `explainer.md` and `Note of May.md` that rest on them, checked in week 0. In week 1 the fee and the word of the
 * first page change, in week 2 only words beside the point, and the other page is gone; in week 3 it is there again.
 */
export async function toldArticles(more: Record<string, string> = {}): Promise<MadeHistory> {
  const made = await pagesHistory([
    { url: PAROLE_URL, title: 'Medical parole', weeks: [PAROLE('$575', 'should', 'help')] },
    { url: GUIDE_URL, title: 'Guide for families', weeks: [GUIDE('90')] },
  ]);
  for (const [name, text] of Object.entries({ 'explainer.md': EXPLAINER, 'Note of May.md': NOTE, ...more })) {
    writeFileSync(join(made.data, name), text);
    await run(['articles', 'add', join(made.data, name), '--data', made.data], '2026-01-06T12:00:00Z');
  }
  return made;
}

/** Brings the captures of a week into the history. */
export async function comeWeek(data: string, week: 1 | 2 | 3): Promise<void> {
  const captures = {
    1: [capture(PAROLE_URL, 1, PAROLE('$630', 'must', 'help')), capture(GUIDE_URL, 1, GUIDE('90'))],
    2: [capture(PAROLE_URL, 2, PAROLE('$630', 'must', 'front')), capture(GUIDE_URL, 2, '<h1>Page not found</h1>', 404)],
    3: [capture(PAROLE_URL, 3, PAROLE('$630', 'must', 'front')), capture(GUIDE_URL, 3, GUIDE('90'))],
  }[week];
  await takeIn(data, captures);
}

export async function takeIn(data: string, captures: readonly MadeCapture[]): Promise<void> {
  const set = writeCapturesSet(join(data, `set-${captures[0]?.time.slice(0, 10)}`), captures);
  const imported = await run(['import', set, '--data', data]);
  if (imported.exitCode() !== 0) throw new Error(imported.err());
}
