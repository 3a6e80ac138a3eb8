import type { Database } from './database.ts';
import { passagesOfVersion, type StoredPassage, vanishedPassages } from './passages.ts';
import { newestVersion } from './record.ts';

/** What a new version of a page is made against. */
export interface Predecessor {
  /** null: there is none, this is the first version. */
  number: number | null;
  passages: readonly StoredPassage[];
  /** Reads the passages that stood once and stand no more: what they were lies further back than the rest. */
  vanished: () => readonly StoredPassage[];
}

export function predecessorOf(db: Database, pageId: number): Predecessor {
  return {
    number: newestVersion(db, pageId),
    passages: passagesOfVersion(db, pageId, null),
    vanished: () => vanishedPassages(db, pageId),
  };
}
