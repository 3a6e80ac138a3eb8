import { killDeliveries } from '../deliver/killed-deliveries.ts';
import { Random } from './random.ts';

const KILLS = 100;

/** Kills deliveries of mails, files and webhook calls at random points, and says what was lost and what came twice. */
export async function deliver(): Promise<void> {
  const random = new Random(2026);
  const told = await killDeliveries(KILLS, () => random.next());
  for (const [name, value] of Object.entries(told)) console.log(`${name.padEnd(12)}  ${value}`);
}
