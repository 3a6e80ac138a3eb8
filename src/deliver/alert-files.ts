import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageAlertMarkdown } from '../../reports/page-alert-markdown.ts';
import { flaggedChanges } from '../history/changes.ts';
import { type PageAlert, SIGNIFICANCES, type Time } from '../model.ts';
import { type OutboxItem, pageRef, type Store } from '../store/index.ts';

/**
 * Writes what waits in the outbox as one Markdown file an item into `alerts/` of the data folder, and returns the files written.
 * A file is named by the item's key and put in place whole: a crash between file and database writes the same file again, never two.
 */
export async function writeAlerts(store: Store, dataDir: string, now: Time): Promise<string[]> {
  const written: string[] = [];
  for (const item of await store.pending()) {
    try {
      const alert = await alertOf(store, item);
      const file = join(dataDir, 'alerts', fileName(item));
      writeWhole(file, pageAlertMarkdown(alert));
      written.push(file);
      await store.delivered(item, now);
    } catch (error) {
      await store.failed(item, error instanceof Error ? error.message : String(error));
    }
  }
  return written;
}

async function alertOf(store: Store, item: OutboxItem): Promise<PageAlert> {
  const page = await store.page(item.slug);
  if (page === null) throw new Error(`the page of ${item.key} is not in the database`);
  const events =
    item.captureId === null ? [] : (await store.events({ pageId: page.id })).filter(({ captureId }) => captureId === item.captureId);
  const changes =
    item.version === null ? [] : await flaggedChanges(store, { page: page.slug, version: item.version, minSignificance: 'medium' });
  const ranked = changes.toSorted((a, b) => SIGNIFICANCES.indexOf(b.significance) - SIGNIFICANCES.indexOf(a.significance));
  return {
    page: pageRef(page),
    time: item.createdAt,
    changes: ranked,
    events: events.map(({ name, time, detail }) => ({ name, time, detail })),
  };
}

function fileName({ createdAt, slug, kind, version }: OutboxItem): string {
  return `${createdAt.replaceAll(':', '')}-${slug}-${kind === 'changes' ? `version-${version}` : 'events'}.md`;
}

function writeWhole(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, file);
  if (!existsSync(file)) throw new Error(`${file} could not be written`);
}
