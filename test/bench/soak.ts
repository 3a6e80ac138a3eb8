import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchHouse } from './bench-house.ts';
import { soak as soakDays, soakDeclarations } from './soak-years.ts';
import { inBytes, printTable } from './table.ts';

const DAYS = 2_000;

/** Prints what 2,000 simulated days with faults at random leave behind. Memory is told where node runs with --expose-gc. */
export async function soak(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'policytrace-soak-'));
  const house = await benchHouse(dir);
  try {
    await house.store.declarePages(soakDeclarations());
    const { looks, left, versions, events, faults, heap } = await soakDays(house, DAYS);
    const lost = faults.filter((fault) => fault.endsWith('was lost')).length;
    printTable([
      ['days', 'looks', 'left for later', 'versions', 'events', 'pages lost', 'told twice', 'heap after each tenth'],
      [...[DAYS, looks, left, versions, events, lost, faults.length - lost].map(String), heap.map(inBytes).join(' ')],
    ]);
    for (const fault of faults.slice(0, 20)) console.log(fault);
  } finally {
    house.store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
