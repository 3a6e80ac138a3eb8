import { type FlaggedChange, type Mark, PolicytraceError, type Reason } from '../model.ts';
import type { ChangeOrigin, Store } from '../store/index.ts';
import { parseChangeId } from './change-id.ts';
import { flaggedChanges } from './changes.ts';

/** Why a rule is there, in its own words, and the file that holds it. */
export interface RuleOrigin {
  reason: string;
  file: string;
}

/** A reason of a flag with what the lexicon says of its rule; null where the rule is a built-in step. */
export interface ExplainedReason extends Reason {
  because: string | null;
  file: string | null;
}

/** The whole chain from two captures to a flag. */
export interface Explanation {
  change: FlaggedChange;
  origin: ChangeOrigin;
  reasons: ExplainedReason[];
  /** Every mark that readers gave it, the last one counts. */
  marks: Mark[];
}

/** Where a change comes from; throws where there is none at this address. */
export async function originOf(store: Store, id: string): Promise<ChangeOrigin> {
  const { slug, version, ordinal } = parseChangeId(id);
  const origin = await store.changeOrigin(slug, version, ordinal);
  if (origin) return origin;
  throw new PolicytraceError('not-found', `there is no change ${id}`, {
    hint: `\`policytrace changes --page ${slug}\` lists the changes of the page.`,
  });
}

/**
 * Explains one change. `rules`: where each rule of the lexicon and of readers comes from, by its id. `read`: another way to the change
 * than through the versions of its page.
 */
export async function explain(
  store: Store,
  id: string,
  rules: ReadonlyMap<string, RuleOrigin>,
  read = (named: string) => changeNamed(store, named),
): Promise<Explanation> {
  const origin = await originOf(store, id);
  const change = await read(id);
  if (!change) throw new PolicytraceError('not-found', `there is no change ${id}`);
  const reasons = change.why.map((reason) => {
    const rule = rules.get(reason.rule);
    return { ...reason, because: rule?.reason ?? null, file: rule?.file ?? null };
  });
  const marks = (await store.marks()).filter((mark) => mark.change === id).map(({ change: _, ...mark }) => mark);
  return { change, origin, reasons, marks };
}

async function changeNamed(store: Store, id: string): Promise<FlaggedChange | null> {
  const { slug, version } = parseChangeId(id);
  return (await flaggedChanges(store, { page: slug, version })).find((one) => one.id === id) ?? null;
}
