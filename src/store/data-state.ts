import type { Database } from './database.ts';
import { perConnection } from './per-connection.ts';

const statements = perConnection(({ $client }) => $client.prepare<[], number>('select total_changes()').pluck());

/** Differs when this connection or another one has written since. */
export function dataState(db: Database): string {
  return `${db.$client.pragma('data_version', { simple: true })} ${statements(db).get()}`;
}
