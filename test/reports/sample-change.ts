import type { DigestItem, FlaggedChange, PageRef, WordRun } from '../../src/model.ts';

/** A page on an example host. */
export function samplePage(slug: string, title: string, publisher = 'Parole Office'): PageRef {
  return { slug, title, url: `https://parole-office.example/${slug}`, publisher };
}

/** A change; what a test does not speak of is filled in. */
export function sampleChange(given: Partial<FlaggedChange> & Pick<FlaggedChange, 'id' | 'page'>): FlaggedChange {
  return {
    kind: 'edited',
    from: '2026-11-16T05:10:00Z',
    to: '2026-11-18T05:10:00Z',
    before: null,
    after: null,
    path: [],
    passageKind: 'paragraph',
    label: null,
    passage: 1,
    confidence: 1,
    cosmetic: null,
    part: null,
    words: [],
    cells: [],
    backTo: null,
    unrest: null,
    elsewhere: null,
    mark: null,
    copies: [],
    category: 'evidence',
    topics: [],
    significance: 'medium',
    direction: 'neutral',
    facts: [],
    why: [],
    ...given,
  };
}

/** Both wordings and the words that differ, of a text marked as `[-out-]` and `{+in+}`. */
export function edited(marked: string): Pick<FlaggedChange, 'before' | 'after' | 'words'> {
  const words = marked
    .split(/(\[-.*?-\]|\{\+.*?\+\})/)
    .filter((run) => run !== '')
    .map(wordRun);
  return { words, before: sideOf(words, 'removed'), after: sideOf(words, 'added') };
}

/** An item that stands on one page, or on the given others too. */
export function item(change: FlaggedChange, others: PageRef[] = [], otherIds: string[] = []): DigestItem {
  return { change, pages: [change.page, ...others], ids: [change.id, ...otherIds] };
}

function wordRun(run: string): WordRun {
  if (run.startsWith('[-')) return { op: 'removed', text: run.slice(2, -2) };
  return run.startsWith('{+') ? { op: 'added', text: run.slice(2, -2) } : { op: 'same', text: run };
}

function sideOf(words: WordRun[], side: 'removed' | 'added'): string {
  return words
    .filter(({ op }) => op === 'same' || op === side)
    .map(({ text }) => text)
    .join('');
}
