import { factsOf } from './flag/facts/index.ts';
import { type Flagging, flagChanges, flaggingVersion } from './flagging.ts';
import type { Fact, Flag } from './model.ts';
import { inContext } from './new-version.ts';
import type { MadeFlag, Store, StoredPage, StoredPassage } from './store/index.ts';

/** A flag that would be another today. */
export interface Reflagged {
  /** `SLUG.VERSION.N` */
  id: string;
  was: Flag;
  is: Flag;
}

/** All flags and facts of a page as today's rules make them from the stored wordings, and the flags that differ. */
export interface PageReflagged {
  changed: Reflagged[];
  flags: { changeId: number; flag: Flag }[];
  facts: { wordingId: number; facts: Fact[] }[];
  lexicon: string;
}

/** Runs today's rules over the history of a page. Writes nothing. */
export async function reflagPage(store: Store, page: StoredPage, flagging: Flagging): Promise<PageReflagged> {
  const made = await store.flags(page);
  const versions = [...new Set(made.map(({ version }) => version))];
  const flags: { old: MadeFlag; flag: Flag }[] = [];
  for (const version of versions) {
    const ofVersion = made.filter((flag) => flag.version === version);
    const before = await store.passages(page, version - 1);
    const after = await store.passages(page, version);
    const contexts = ofVersion.map((change) =>
      inContext(
        { ...change, ...placesOf(change, before, after), part: change.part === null ? null : { of: change.part } },
        before,
        after,
        page,
      ),
    );
    for (const [index, flag] of flagChanges(contexts, flagging).entries()) {
      const old = ofVersion[index];
      if (old) flags.push({ old, flag });
    }
  }
  return {
    changed: flags.flatMap(({ old, flag }) =>
      sameVerdict(old.flag, flag) ? [] : [{ id: `${page.slug}.${old.version}.${old.ordinal}`, was: old.flag, is: flag }],
    ),
    flags: flags.map(({ old: { changeId }, flag }) => ({ changeId, flag })),
    facts: (await store.wordings(page)).map(({ wordingId, text }) => ({ wordingId, facts: factsOf(text) })),
    lexicon: flaggingVersion(flagging),
  };
}

/** Where the wordings of a change stand in the two versions. */
function placesOf(
  change: MadeFlag,
  before: readonly StoredPassage[],
  after: readonly StoredPassage[],
): { before: number | null; after: number | null } {
  const place = (passages: readonly StoredPassage[], wordingId: number | null) => {
    const index = wordingId === null ? -1 : passages.findIndex((passage) => passage.wordingId === wordingId);
    return index < 0 ? null : index;
  };
  return { before: place(before, change.beforeWordingId), after: place(after, change.afterWordingId) };
}

/** Equal in what a reader is told; other reasons for the same are no difference. */
function sameVerdict(a: Flag, b: Flag): boolean {
  const told = ({ category, significance, direction, topics, facts }: Flag) =>
    JSON.stringify([category, significance, direction, topics, facts]);
  return told(a) === told(b);
}
