import { createHash } from 'node:crypto';
import { flag, type Lexicon } from './flag/index.ts';
import { withListing } from './listing.ts';
import type { ChangeInContext, Flag, PageDeclaration } from './model.ts';
import { type ReaderRule, withReaderRule } from './reader-rules.ts';

/** What flags are made with: the lexicon, then what a page that lists documents says of them, then the rules that readers' marks made. */
export interface Flagging {
  lexicon: Lexicon;
  rules: readonly ReaderRule[];
  /** By slug; without it, no page lists documents. */
  declared?: ReadonlyMap<string, Pick<PageDeclaration, 'kind'>>;
}

/** What the changes of one new version mean, in the same order. */
export function flagChanges(changes: readonly ChangeInContext[], { lexicon, rules }: Flagging): Flag[] {
  return flag(changes, lexicon).map((made, index) => {
    const change = changes[index];
    return change === undefined ? made : withReaderRule(withListing(made, change), change, rules);
  });
}

/** Names what flags are made with: it differs when the lexicon or any rule differs. Kept with each flag. */
export function flaggingVersion({ lexicon, rules }: Flagging): string {
  if (rules.length === 0) return lexicon.version;
  return `${lexicon.version}+${createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 8)}`;
}
