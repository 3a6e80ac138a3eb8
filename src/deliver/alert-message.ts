import { alertSubject } from '../../reports/alert-outline.ts';
import { webAddress } from '../../reports/live-link.ts';
import { pageAlertFragment, pageAlertHtml } from '../../reports/page-alert.tsx';
import { pageAlertChat } from '../../reports/page-alert-chat.ts';
import { pageAlertJson } from '../../reports/page-alert-json.ts';
import { pageAlertMarkdown } from '../../reports/page-alert-markdown.ts';
import { pageAlertText } from '../../reports/page-alert-text.ts';
import { flaggedChanges } from '../history/changes.ts';
import { copiesOnce } from '../history/copies.ts';
import { type FlaggedChange, type PageAlert, SIGNIFICANCES } from '../model.ts';
import { type OutboxItem, pageRef, type Store } from '../store/index.ts';
import { MAIL_TEXT } from './mail-text.ts';
import type { Message } from './message.ts';
import type { Sources } from './message-sources.ts';
import type { Recipient, RecipientFilter } from './recipient.ts';
import { isChangeFor, isPageFor, isPageOnSubject } from './told-to.ts';

/** What an item of the outbox tells a recipient of one page; null: nothing in it is for this recipient. */
export async function pageAlertMessage(sources: Sources, { only }: Recipient, item: OutboxItem): Promise<Message | null> {
  const page = sources.pages.get(item.slug);
  if (page === undefined || !isPageFor(item.slug, only, sources.pages)) return null;
  const { record } = sources;
  const alert: PageAlert = { page: pageRef(page), time: item.createdAt, ...(await contentFor(sources, only, item)) };
  if (alert.changes.length === 0 && alert.events.length === 0) return null;
  return {
    kind: 'alert',
    time: item.createdAt,
    name: nameOf(item),
    subject: alertSubject(alert),
    link: webAddress(page.url),
    html: () => pageAlertHtml(alert, record),
    fragment: () => pageAlertFragment(alert, record),
    text: () => pageAlertText(alert, MAIL_TEXT, record),
    markdown: () => pageAlertMarkdown(alert, record),
    chat: () => pageAlertChat(alert, record),
    json: () => pageAlertJson(alert),
    chart: () => null,
  };
}

async function contentFor(
  { store, pages }: Sources,
  only: RecipientFilter,
  item: OutboxItem,
): Promise<Pick<PageAlert, 'changes' | 'events'>> {
  if (item.kind === 'changes') return { changes: await changesFor(store, only, item), events: [] };
  if (item.kind !== 'events' || !isPageOnSubject(item.slug, only, pages)) return { changes: [], events: [] };
  const pageId = pages.get(item.slug)?.id;
  const events = (await store.events({ pageId })).filter(({ captureId }) => captureId === item.captureId);
  return { changes: [], events: events.map(({ name, time, detail }) => ({ name, time, detail })) };
}

/** What flaps or counts is told when it begins, and then no more until it settles. */
async function changesFor(store: Store, only: RecipientFilter, { slug, version }: OutboxItem): Promise<FlaggedChange[]> {
  const changes = await flaggedChanges(store, {
    page: slug,
    version: version ?? undefined,
    minSignificance: only.significance ?? 'medium',
  });
  return copiesOnce(changes)
    .filter((change) => isChangeFor(change, only) && (!change.unrest?.goesOn || change.mark?.verdict === 'important'))
    .toSorted((a, b) => SIGNIFICANCES.indexOf(b.significance) - SIGNIFICANCES.indexOf(a.significance));
}

function nameOf({ createdAt, slug, kind }: OutboxItem): string {
  return `${createdAt.replaceAll(':', '')}-${slug}-${kind}`;
}
