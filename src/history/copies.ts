import type { FlaggedChange } from '../model.ts';

/**
 * A text that stands several times on a page and changes everywhere in the same way is told once: the first of them, with the ids of
 * the others in `copies`. Rows of tables are told one by one: equal rows of two tables say different things.
 */
export function copiesOnce(changes: readonly FlaggedChange[]): FlaggedChange[] {
  const first = new Map<string, FlaggedChange>();
  const told: FlaggedChange[] = [];
  for (const change of changes) {
    const key = JSON.stringify([change.page.slug, change.to, change.kind, change.passageKind, change.before, change.after]);
    const same = change.passageKind === 'table-row' ? undefined : first.get(key);
    if (same) {
      same.copies.push(change.id);
      continue;
    }
    const shown = { ...change, copies: [...change.copies] };
    first.set(key, shown);
    told.push(shown);
  }
  return told;
}
