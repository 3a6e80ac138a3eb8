import { factsOf } from './flag/facts/index.ts';
import { type Flagging, flagChanges, flaggingVersion } from './flagging.ts';
import { groupedBy } from './grouped-by.ts';
import { changeId } from './history/change-id.ts';
import type { ChangeInContext, Fact, Flag } from './model.ts';
import { inContext } from './new-version.ts';
import type { ChangeId, MadeFlag, Store, StoredFact, StoredPage, StoredPassage, WordingId } from './store/index.ts';

/** A flag that would be another today. */
export interface Reflagged {
  /** `SLUG.VERSION.N` */
  id: string;
  was: Flag;
  is: Flag;
}

/** All flags of a page as today's rules make them from the stored wordings, those that differ, and the wordings whose facts differ. */
export interface PageReflagged {
  pageId: number;
  changed: Reflagged[];
  flags: { changeId: ChangeId; flag: Flag }[];
  facts: { wordingId: WordingId; facts: Fact[] }[];
  lexicon: string;
}

/** The changes of a page with the flags they have and what flags are made of, version by version. */
export async function changesInContext(
  store: Store,
  page: StoredPage,
  flagging: Pick<Flagging, 'declared'>,
): Promise<{ made: MadeFlag; context: ChangeInContext }[][]> {
  const versions = groupedBy(await store.flags(page), ({ version }) => version);
  const told = [];
  for (const [version, ofVersion] of versions) {
    const before = await store.passages(page, version - 1);
    const after = await store.passages(page, version);
    const changes = ofVersion.map((made) => ({
      ...made,
      ...placesOf(made, before, after),
      part: made.part === null ? null : { of: made.part },
    }));
    const contexts = inContext(changes, before, after, page, flagging);
    told.push(contexts.flatMap((context, index) => (ofVersion[index] === undefined ? [] : [{ made: ofVersion[index], context }])));
  }
  return told;
}

/** Runs today's rules over the history of a page. Writes nothing. */
export async function reflagPage(store: Store, page: StoredPage, flagging: Flagging): Promise<PageReflagged> {
  const flags: { old: MadeFlag; flag: Flag }[] = [];
  for (const ofVersion of await changesInContext(store, page, flagging)) {
    const contexts = ofVersion.map(({ context }) => context);
    for (const [index, flag] of flagChanges(contexts, flagging).entries()) {
      const old = ofVersion[index]?.made;
      if (old) flags.push({ old, flag });
    }
  }
  return {
    pageId: page.id,
    changed: flags.flatMap(({ old, flag }) =>
      sameVerdict(old.flag, flag) ? [] : [{ id: changeId({ ...old, slug: page.slug }), was: old.flag, is: flag }],
    ),
    flags: flags.map(({ old: { changeId }, flag }) => ({ changeId, flag })),
    facts: await otherFacts(store, page),
    lexicon: flaggingVersion(flagging),
  };
}

/** The wordings of a page in which other facts are read today. */
async function otherFacts(store: Store, page: StoredPage): Promise<{ wordingId: WordingId; facts: Fact[] }[]> {
  const stored = groupedBy(await store.statedFacts({ pageId: page.id }), ({ wordingId }) => wordingId);
  const told = (facts: readonly StoredFact[]) =>
    JSON.stringify(facts.map(({ type, value, role, of, start, end }) => [type, value, role, of, start, end]));
  return (await store.wordings(page)).flatMap(({ wordingId, text }) => {
    const facts = factsOf(text);
    return told(facts) === told(stored.get(wordingId) ?? []) ? [] : [{ wordingId, facts }];
  });
}

/** Where the wordings of a change stand in the two versions. */
function placesOf(
  change: MadeFlag,
  before: readonly StoredPassage[],
  after: readonly StoredPassage[],
): { before: number | null; after: number | null } {
  const place = (passages: readonly StoredPassage[], wordingId: WordingId | null) => {
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
