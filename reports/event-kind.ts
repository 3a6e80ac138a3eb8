import type { EventName, EventOfPage } from '../src/model.ts';

/** What an event is to a reader: something to look after, good news, or a review date that does not fit the text. */
export type EventKind = 'attention' | 'back' | 'stamp';

const KINDS: Record<EventName, EventKind> = {
  gone: 'attention',
  moved: 'attention',
  blocked: 'attention',
  failing: 'attention',
  empty: 'attention',
  truncated: 'attention',
  held: 'attention',
  hinted: 'attention',
  redirected: 'attention',
  'template-changed': 'attention',
  'selector-lost': 'attention',
  back: 'back',
  'selector-found': 'back',
  'silent-edit': 'stamp',
  restamped: 'stamp',
};
const ORDER: EventKind[] = ['attention', 'stamp', 'back'];
const UNREADABLE: EventName[] = ['gone', 'moved', 'blocked', 'failing', 'empty', 'truncated'];

/** What an event is to a reader. */
export function eventKind({ name }: { name: EventName }): EventKind {
  return KINDS[name];
}

/** Events that need attention first; what is alike stays in its order. */
export function attentionFirst(events: EventOfPage[]): EventOfPage[] {
  return events.toSorted((a, b) => ORDER.indexOf(eventKind(a)) - ORDER.indexOf(eventKind(b)));
}

/** The slugs of pages whose last such event says that they cannot be read. */
export function unreadableSlugs(events: EventOfPage[]): Set<string> {
  const telling = events.filter(({ name }) => name === 'back' || UNREADABLE.includes(name)).sort(byTime);
  const last = new Map(telling.map(({ page, name }) => [page.slug, name]));
  return new Set([...last].flatMap(([slug, name]) => (name === 'back' ? [] : [slug])));
}

function byTime(a: EventOfPage, b: EventOfPage): number {
  return a.time < b.time ? -1 : Number(a.time > b.time);
}
