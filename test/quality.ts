import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeLine } from '../src/cli/change-line.ts';
import { openHouse } from '../src/cli/open-house.ts';
import { flaggedChanges } from '../src/history/changes.ts';
import { copiesOnce } from '../src/history/copies.ts';
import type { MediaKind } from '../src/model.ts';
import { importCaptures } from '../src/pipeline.ts';
import { type ChangeLine, CORPUS, changesOfSet, inTemporaryFolder } from './corpus.ts';

/** One capture of a made set: what it showed and when. */
interface MadeCapture {
  url: string;
  time: string;
  file: string;
  mediaType: string;
}

/** The changes of files that are no captures folder: a folder is made of them first. */
export function changesOfFiles(captures: readonly MadeCapture[]): Promise<ChangeLine[]> {
  return inTemporaryFolder(async (dir) => {
    const folder = join(dir, 'set');
    mkdirSync(folder);
    const lines = captures.map(({ url, time, file, mediaType }, index) => {
      const body = readFileSync(file);
      writeFileSync(join(folder, `body-${index}`), body);
      return JSON.stringify({
        url,
        capture_time: time,
        body_path: `body-${index}`,
        body_hash: createHash('sha256').update(body).digest('hex'),
        media_type: mediaType,
        status: 200,
        title: url,
      });
    });
    writeFileSync(join(folder, 'captures.ndjson'), lines.join('\n'));
    const house = await openHouse({ data: join(dir, 'data'), sources: join(import.meta.dirname, '..', 'sources') });
    try {
      for await (const step of importCaptures(house, folder)) if ('problem' in step) throw new Error(step.problem.message);
      return copiesOnce(await flaggedChanges(house.store, {})).map(changeLine);
    } finally {
      house.store.close();
    }
  });
}

/** Two files as two captures of one page. */
export function changesOfPair(before: string, after: string, media: MediaKind = 'html'): Promise<ChangeLine[]> {
  const mediaType = media === 'pdf' ? 'application/pdf' : 'text/html';
  const url = `https://pair.example/${media}`;
  return changesOfFiles([
    { url, time: '2026-01-01T00:00:00Z', file: join(CORPUS, before), mediaType },
    { url, time: '2026-01-08T00:00:00Z', file: join(CORPUS, after), mediaType },
  ]);
}

export function isMaterial({ category }: ChangeLine): boolean {
  return category !== 'editorial';
}

/** Pairs of the bulletin in which anything material was reported, and date cells reported as changed. */
export async function visaBulletin(): Promise<{ pairs: number; material: number; dateCells: number; reported: number }> {
  const changes = await changesOfSet('visa-bulletin');
  const pages = new Set(
    readFileSync(join(CORPUS, 'visa-bulletin', 'captures.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { url: string }).url),
  );
  return {
    pairs: pages.size,
    material: new Set(changes.filter(isMaterial).map(({ url }) => url)).size,
    dateCells: changes.filter(({ passageKind, before, after }) => passageKind === 'table-row' && isDateCell(before) !== isDateCell(after))
      .length,
    reported: changes.length,
  };
}

function isDateCell(text: string | null): string {
  return (text?.match(/\b\d{1,2}[A-Z]{3}\d{2}\b/g) ?? []).join(' ');
}
