import { hosts } from '../../db/schema.ts';
import type { HostRecord } from '../model.ts';
import type { Database } from './database.ts';

/** What is remembered of hosts from the runs before. */
export function allHosts(db: Database): HostRecord[] {
  return db.select().from(hosts).all();
}

export function keepHost(db: Database, { host, ...record }: HostRecord): void {
  db.insert(hosts)
    .values({ host, ...record })
    .onConflictDoUpdate({ target: hosts.host, set: record })
    .run();
}
