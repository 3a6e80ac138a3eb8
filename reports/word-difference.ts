import type { FlaggedChange, WordRun } from '../src/model.ts';
import { head, inertRun, inertText, tail } from './inert-text.ts';

/** One place of a passage where words differ; `lead` is the unchanged text in front of it. */
export interface Edit {
  lead: string;
  removed: string;
  added: string;
}

/** What differs in a passage, with a little of what does not. All text is inert and not yet escaped. */
export interface WordDifference {
  edits: Edit[];
  /** The unchanged text after the last edit. */
  tail: string;
  /** Edits that are not shown. */
  more: number;
}

const MOST_EDITS = 6;
const CONTEXT = 48;
const LONGEST_HEAD = 220;
const LONGEST_TAIL = 60;
/** Up to this length, unchanged words between two larger edits are shown as part of both: "a of b" reads better than three marks. */
const LONGEST_BRIDGE = 12;
const ELLIPSIS = '…';

/** What of a change says which words differ. */
export type Differing = Pick<FlaggedChange, 'kind' | 'words' | 'before' | 'after'>;

/** The differing words of a change in their context, long stretches shortened. */
export function wordDifference(change: Differing): WordDifference {
  const whole = wholeDifference(change);
  const edits = whole.edits.slice(0, MOST_EDITS);
  const more = whole.edits.length - edits.length;
  const after = whole.edits[MOST_EDITS]?.lead ?? whole.tail;
  return {
    edits: edits.map((edit, index) => ({
      lead: index === 0 ? endOf(edit.lead) : bothEndsOf(edit.lead, CONTEXT, CONTEXT),
      removed: bothEndsOf(edit.removed, LONGEST_HEAD, LONGEST_TAIL),
      added: bothEndsOf(edit.added, LONGEST_HEAD, LONGEST_TAIL),
    })),
    tail: edits.length === 0 ? bothEndsOf(after, LONGEST_HEAD, LONGEST_TAIL) : startOf(after),
    more,
  };
}

/** As wordDifference, nothing shortened or left out. */
export function wholeDifference(change: Differing): WordDifference {
  const { edits, tail } = wordsOnly(editsOf(runsOf(change)));
  return spacedOutside(edits.reduce(joined, []), tail);
}

function editsOf(runs: WordRun[]): WordDifference {
  const edits: Edit[] = [];
  let lead = '';
  for (const { op, text } of runs) {
    const last = edits.at(-1);
    const run = inertRun(text);
    if (op === 'same') lead += run;
    else if (last === undefined || lead !== '') {
      edits.push({ lead, removed: op === 'removed' ? run : '', added: op === 'added' ? run : '' });
      lead = '';
    } else last[op] += run;
  }
  return { edits, tail: lead, more: 0 };
}

/** White space that differs is no difference of words. */
function wordsOnly({ edits, tail, more }: WordDifference): WordDifference {
  const kept: Edit[] = [];
  let same = '';
  for (const { lead, removed, added } of edits) {
    if (removed.trim() === added.trim()) same += lead + added;
    else {
      kept.push({ lead: same + lead, removed, added });
      same = '';
    }
  }
  return { edits: kept, tail: same + tail, more };
}

/** Space at the ends of removed and added words goes to the unchanged text around them, so that a mark begins and ends with a word. */
function spacedOutside(edits: Edit[], tail: string): WordDifference {
  const leads = [...edits.map((edit) => edit.lead), tail];
  const spaced = leads.map((lead, index) => {
    const opens = sidesOf(edits[index - 1]).some((side) => side.endsWith(' ')) && !lead.startsWith(' ');
    const closes = sidesOf(edits[index]).some((side) => side.startsWith(' ')) && !lead.endsWith(' ');
    return `${opens ? ' ' : ''}${lead}${closes ? ' ' : ''}`;
  });
  const trimmed = edits.map(({ removed, added }, index) => ({ lead: spaced[index] ?? '', removed: removed.trim(), added: added.trim() }));
  return { edits: trimmed, tail: spaced.at(-1) ?? '', more: 0 };
}

function sidesOf(edit: Edit | undefined): string[] {
  return edit === undefined ? [] : [edit.removed, edit.added];
}

function runsOf({ kind, words, before, after }: Differing): WordRun[] {
  if (words.length > 0) return words;
  if (kind === 'moved') return [{ op: 'same', text: inertText(after ?? before ?? '') }];
  const removed: WordRun[] = before === null ? [] : [{ op: 'removed', text: inertText(before) }];
  const added: WordRun[] = after === null ? [] : [{ op: 'added', text: inertText(after) }];
  return [...removed, ...added];
}

/** Two edits become one where what lies between them is part of a word, or shorter than either of them. */
function joined(edits: Edit[], next: Edit): Edit[] {
  const last = edits.at(-1);
  if (last === undefined || !isBridge(next.lead, last, next)) return [...edits, next];
  const both: Edit = {
    lead: last.lead,
    removed: `${last.removed}${next.lead}${next.removed}`,
    added: `${last.added}${next.lead}${next.added}`,
  };
  return [...edits.slice(0, -1), both];
}

function isBridge(between: string, before: Edit, after: Edit): boolean {
  if (!between.includes(' ')) return true;
  return between.length <= Math.min(LONGEST_BRIDGE, longestSide(before), longestSide(after));
}

function longestSide({ removed, added }: Edit): number {
  return Math.max(removed.length, added.length);
}

function endOf(text: string): string {
  return text.length <= CONTEXT * 1.5 ? text : `${ELLIPSIS} ${tail(text, CONTEXT).trimStart()}`;
}

function startOf(text: string): string {
  return text.length <= CONTEXT * 1.5 ? text : `${head(text, CONTEXT).trimEnd()} ${ELLIPSIS}`;
}

function bothEndsOf(text: string, headLimit: number, tailLimit: number): string {
  if (text.length <= (headLimit + tailLimit) * 1.2) return text;
  return `${head(text, headLimit).trimEnd()} ${ELLIPSIS} ${tail(text, tailLimit).trimStart()}`;
}
