import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconOf, sourcesDir } from '../../src/cli/open-house.ts';
import { type DeliverSummary, deliverDue, previewDue } from '../../src/deliver/index.ts';
import { Store } from '../../src/store/index.ts';

const lexicon = lexiconOf(sourcesDir(undefined));

interface At {
  now: string;
  env?: Record<string, string>;
}

/** Writes `recipients.yaml` of a data folder. */
export function writeRecipients(data: string, yaml: string): void {
  writeFileSync(join(data, 'recipients.yaml'), yaml);
}

/** Sends what is due at a moment, as a run of the command does. */
export async function deliverAt(data: string, { now, env = {} }: At): Promise<DeliverSummary> {
  return withStore(data, (store) => deliverDue({ store, dataDir: data, subjects: [], lexicon, now: () => new Date(now), env }));
}

export async function previewAt(data: string, now: string): ReturnType<typeof previewDue> {
  return withStore(data, (store) => previewDue({ store, dataDir: data, subjects: [], lexicon, now: () => new Date(now) }));
}

export async function statesOf(data: string) {
  return withStore(data, (store) => store.outgoing.states());
}

async function withStore<T>(data: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await Store.open(data);
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
