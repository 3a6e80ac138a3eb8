import { inTemporaryFolder } from '../corpus.ts';
import { killDeliveries } from '../deliver/killed-deliveries.ts';
import { KILL_SCENARIOS } from '../pipeline/kill-scenarios.ts';
import { killTracking } from '../pipeline/kill-tracking.ts';
import { killWorld } from '../pipeline/kill-world.ts';
import { say } from './progress.ts';
import { Random } from './random.ts';
import { printTable } from './table.ts';

/** Of all commands together; KILLS sets another number. */
const KILLS = 500;

/** Kills every command that writes at random points, and prints how many of the kills met it at work and what was lost. */
export async function kills(): Promise<void> {
  const scenarios = Object.entries(KILL_SCENARIOS);
  const each = Math.ceil(Number(process.env.KILLS ?? KILLS) / (scenarios.length + 2));
  const world = await killWorld();
  const rows: string[][] = [];
  try {
    for (const [name, scenario] of scenarios) {
      say(`${name}: ${each} kills`);
      // Throws where anything is lost or half there.
      rows.push([name, String(each), String(await scenario(world, each)), 'nothing']);
    }
  } finally {
    world.remove();
  }
  say(`tracking: ${each} kills`);
  const tracked = await inTemporaryFolder((dir) => killTracking(dir, each));
  rows.push(['weeks of tracking that are killed leave the history of one clean run', String(each), String(tracked), 'nothing']);
  say(`deliveries: ${each} kills`);
  const random = new Random(Date.now());
  const told = await killDeliveries(each, () => random.next());
  const lost = told.lostMails + told.lostFiles + told.lostPosts;
  const twice = told.mailsTwice + told.filesTwice + told.postsTwice;
  const fault = lost + twice === 0 ? 'nothing' : `${lost} lost, ${twice} twice`;
  rows.push([
    'deliveries that are killed lose nothing and give a reader nothing twice',
    String(told.kills),
    String(told.inTheMiddle),
    fault,
  ]);
  printTable([['what is killed', 'kills', 'before its end', 'lost or half there'], ...rows]);
  if (lost + twice > 0) process.exitCode = 1;
}
