import { createHash } from 'node:crypto';
import { editorAlertFragment, editorAlertHtml } from '../../reports/editor-alert.tsx';
import { editorAlertChat } from '../../reports/editor-alert-chat.ts';
import { editorAlertMarkdown } from '../../reports/editor-alert-markdown.ts';
import { editorAlertSubject } from '../../reports/editor-alert-outline.ts';
import { editorAlertText } from '../../reports/editor-alert-text.ts';
import { webAddress } from '../../reports/live-link.ts';
import { sortedJson } from '../../reports/sorted-json.ts';
import { articleNews } from '../history/claim-alert.ts';
import type { Span } from '../history/week.ts';
import type { ArticleNews, ClaimAlert, Day, OutdatedArticle } from '../model.ts';
import type { OutboxItem } from '../store/index.ts';
import { newsFilterOf } from './articles-told.ts';
import { MAIL_TEXT } from './mail-text.ts';
import type { Message } from './message.ts';
import type { Sources } from './message-sources.ts';
import { daysBegun, passedFor } from './passed-days.ts';
import type { Recipient } from './recipient.ts';

/** What an item of the outbox tells a recipient of one article; null: nothing in it is for this recipient. */
export async function articleMessage(
  { store, pages, record }: Sources,
  { only }: Recipient,
  item: OutboxItem,
  article: string,
): Promise<Message | null> {
  const filter = { ...newsFilterOf(only, pages), isArticle: (name: string) => name === article };
  const { captureId, slug, createdAt: time } = item;
  const alert = { time, since: null, articles: await articleNews(store, { captureId, slug, time }, filter) };
  return toMessage(alert, `${time.replaceAll(':', '')}-${slug}-${item.kind}-${asFileName(article)}`, pages.get(slug)?.url ?? null, record);
}

/** What a day that begins tells a recipient of one article; null: nothing in it is for this recipient. */
export async function passedMessage(
  { passed, pages, record }: Sources,
  { only }: Recipient,
  { day, article }: { day: Day; article: string },
): Promise<Message | null> {
  const articles = (await passedFor(passed, day, only, pages)).filter(({ name }) => name === article);
  const alert = { time: `${day}T00:00:00Z`, since: null, articles: articles.map((one) => ({ ...one, sources: [] })) };
  return toMessage(alert, `${day}-passed-${asFileName(article)}`, articles[0]?.claims[0]?.page.url ?? null, record);
}

/** What put the articles of a recipient out of date within a day or a week, or in question as it ended; null: nothing did. */
export async function articlesMessage(
  { store, pages, record, passed }: Sources,
  { only }: Recipient,
  span: Span,
  name: string,
): Promise<Message | null> {
  const articles = await articleNews(store, span, newsFilterOf(only, pages));
  // The day that begins when the span ends is told with it: in the morning, and not once more after it.
  for (const day of daysBegun(span)) addPassed(articles, await passedFor(passed, day, only, pages));
  return toMessage({ time: span.until, since: span.since, articles }, `${name}-articles`, null, record);
}

function addPassed(articles: ArticleNews[], passed: readonly OutdatedArticle[]): void {
  for (const one of passed) {
    const known = articles.find(({ name }) => name === one.name);
    if (known === undefined) articles.push({ ...one, sources: [] });
    else known.claims.push(...one.claims.filter(({ id }) => !known.claims.some((claim) => claim.id === id)));
  }
}

function toMessage(alert: ClaimAlert, name: string, link: string | null, record: string | null): Message | null {
  if (alert.articles.length === 0) return null;
  return {
    kind: 'claims',
    time: alert.time,
    name,
    subject: editorAlertSubject(alert),
    link: link === null ? null : webAddress(link),
    html: () => editorAlertHtml(alert, record),
    fragment: () => editorAlertFragment(alert, record),
    text: () => editorAlertText(alert, MAIL_TEXT, record),
    markdown: () => editorAlertMarkdown(alert, record),
    chat: () => editorAlertChat(alert, record),
    json: () => sortedJson(alert),
    chart: () => null,
  };
}

/** The name of an article is what its editor likes; that of a file must be safe anywhere, and unlike that of any other. */
function asFileName(article: string): string {
  if (/^[a-z0-9][a-z0-9.-]{0,59}$/.test(article)) return article;
  const hash = createHash('sha256').update(article).digest('hex').slice(0, 8);
  return `${article
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)}-${hash}`;
}
