import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type MadeHistory, pagesHistory, timeOfWeek } from '../made-history.ts';
import { deliverAt, statesOf, writeRecipients } from './delivering.ts';
import { startMailServer } from './mail-server.ts';
import { copyOf } from './told-history.ts';
import { startWebServer } from './web-server.ts';

/** What came of deliveries that were killed again and again, and at last left in peace. */
export interface KilledDeliveries {
  kills: number;
  /** Kills that left a delivery half done. */
  inTheMiddle: number;
  /** Of each round: what should have arrived, and did not. */
  lostMails: number;
  lostFiles: number;
  lostPosts: number;
  /** Mails with a Message-ID of their own beyond those expected, files under another name: what a reader would get twice. */
  mailsTwice: number;
  filesTwice: number;
  postsTwice: number;
  /** Mails that came once more under the Message-ID that they had, which a reader's program shows once. */
  folded: number;
}

const PAGES = 30;
const NOW = timeOfWeek(1).replace(':00:00Z', ':30:00Z');
/** About as long as a run takes from its start to its last delivery: nearly half of the time goes by before the first. */
const LATEST_KILL_MS = 900;

/**
 * Runs `deliver` for mail, files and a webhook and kills it (SIGKILL) at random moments, again until all is sent; then once more from the
 * beginning, until it was killed so many times. `random`: numbers from 0 up to 1.
 */
export async function killDeliveries(kills: number, random: () => number): Promise<KilledDeliveries> {
  const history = await manyChanges();
  const told: KilledDeliveries = {
    kills: 0,
    inTheMiddle: 0,
    lostMails: 0,
    lostFiles: 0,
    lostPosts: 0,
    mailsTwice: 0,
    filesTwice: 0,
    postsTwice: 0,
    folded: 0,
  };
  try {
    while (told.kills < kills) await oneRound(history, kills, random, told);
  } finally {
    history.remove();
  }
  return told;
}

async function oneRound(history: MadeHistory, kills: number, random: () => number, told: KilledDeliveries): Promise<void> {
  const [mail, web] = await Promise.all([startMailServer(), startWebServer()]);
  const { data, remove } = copyOf(history);
  const env = { POLICYTRACE_SMTP: mail.address, HOOK_SECRET: 'secret' };
  try {
    writeRecipients(data, recipientsOf(web.address));
    for (let done = false; !done && told.kills < kills; ) {
      const before = mail.mails.length + web.posts.length;
      done = await runKilled(data, env, random() * LATEST_KILL_MS);
      if (!done) told.kills += 1;
      if (!done && mail.mails.length + web.posts.length > before) told.inTheMiddle += 1;
    }
    await deliverAt(data, { now: NOW, env });
    const left = (await statesOf(data)).reduce((sum, { waiting, dead }) => sum + waiting + dead, 0);
    const ids = new Set(mail.mails.map(({ messageId }) => messageId));
    const posts = new Set(web.posts.map(({ headers }) => String(headers['webhook-id'])));
    const files = readdirSync(join(data, 'out'));
    told.lostMails += Math.max(0, PAGES - new Set(mail.mails.map(({ raw }) => /page-\d+/.exec(raw)?.[0])).size) + left;
    told.lostFiles += Math.max(0, PAGES - files.length);
    told.lostPosts += Math.max(0, PAGES - posts.size);
    told.mailsTwice += Math.max(0, ids.size - PAGES);
    told.filesTwice += Math.max(0, files.length - PAGES);
    told.postsTwice += Math.max(0, posts.size - PAGES);
    told.folded += mail.mails.length - ids.size;
  } finally {
    remove();
    await Promise.all([mail.close(), web.close()]);
  }
}

/** Returns whether it came to its end before it was killed. */
async function runKilled(data: string, env: Record<string, string>, killAfter: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'kill-child.ts'), data, NOW], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), killAfter));
  const [code] = await once(child, 'exit');
  return code === 0;
}

function recipientsOf(web: string): string {
  return [
    'mail: {from: policytrace@tracker.example}',
    'recipients:',
    '  - {name: mail, channel: mail, to: [desk@reader.example], cadence: at-once}',
    '  - {name: out, channel: files, folder: out, cadence: at-once, formats: [md]}',
    `  - {name: hook, channel: webhook, url: "${web}/in", secretFrom: HOOK_SECRET, cadence: at-once}`,
    '',
  ].join('\n');
}

/** Many pages, each of which raised its fee in the same hour. */
function manyChanges(): Promise<MadeHistory> {
  const text = (fee: string, page: number) => `<h1>Page ${page}</h1><p>The filing fee for request ${page} is ${fee} for each person.</p>`;
  return pagesHistory(
    Array.from({ length: PAGES }, (_, page) => ({
      url: `https://www.agency.example/page-${page}`,
      title: `Page ${page}`,
      weeks: [text('$575', page), text('$630', page)],
    })),
  );
}
