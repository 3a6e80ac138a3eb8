import { editorAlertFragment, editorAlertHtml } from '../../reports/editor-alert.tsx';
import { editorAlertMarkdown } from '../../reports/editor-alert-markdown.ts';
import { editorAlertSubject } from '../../reports/editor-alert-outline.ts';
import { editorAlertChat, editorAlertText } from '../../reports/editor-alert-text.ts';
import { webAddress } from '../../reports/live-link.ts';
import { sortedJson } from '../../reports/sorted-json.ts';
import { claimAlert } from '../history/claim-alert.ts';
import type { OutboxItem } from '../store/index.ts';
import type { Message } from './message.ts';
import type { Sources } from './message-sources.ts';
import type { Recipient } from './recipient.ts';

/** What an item of the outbox tells a recipient of claims that went out of date; null: nothing in it is for this recipient. */
export async function claimMessage({ store, pages }: Sources, { only }: Recipient, item: OutboxItem): Promise<Message | null> {
  const page = pages.get(item.slug);
  const alert = page === undefined ? null : await claimAlert(store, page, item.captureId, only.articles);
  if (alert === null) return null;
  return {
    kind: 'claims',
    time: item.createdAt,
    name: `${item.createdAt.replaceAll(':', '')}-${item.slug}-claims`,
    subject: editorAlertSubject(alert),
    link: webAddress(alert.page.url),
    html: () => editorAlertHtml(alert),
    fragment: () => editorAlertFragment(alert),
    text: () => editorAlertText(alert),
    markdown: () => editorAlertMarkdown(alert),
    chat: () => editorAlertChat(alert),
    json: () => sortedJson(alert),
    chart: () => null,
  };
}
