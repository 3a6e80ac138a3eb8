import { digestSubject } from '../../reports/digest-subject.ts';
import { weeklyDigestFragment, weeklyDigestHtml } from '../../reports/weekly-digest.tsx';
import { weeklyDigestChat } from '../../reports/weekly-digest-chat.ts';
import { weeklyDigestJson } from '../../reports/weekly-digest-json.ts';
import { weeklyDigestMarkdown } from '../../reports/weekly-digest-markdown.ts';
import { weeklyDigestText } from '../../reports/weekly-digest-text.ts';
import { type Span, spanOfWeek, toTime } from '../history/week.ts';
import type { ComingDate, WeeklyDigest } from '../model.ts';
import type { NewDelivery } from '../store/index.ts';
import { pageAlertMessage } from './alert-message.ts';
import { articleMessage, articlesMessage, passedMessage } from './claim-message.ts';
import { articleOf } from './item-deliveries.ts';
import { MAIL_TEXT } from './mail-text.ts';
import type { Message } from './message.ts';
import type { Sources } from './message-sources.ts';
import { passedOf } from './passed-days.ts';
import type { Recipient } from './recipient.ts';
import { digestFor } from './told-to.ts';

const DAY_MS = 86_400_000;
const THE_BEGINNING = '0001-01-01T00:00:00Z';

/** What a recipient is told by a delivery; null: nothing in it is for this recipient. */
export async function messageFor(sources: Sources, recipient: Recipient, delivery: NewDelivery): Promise<Message | null> {
  const { key, itemId } = delivery;
  if (itemId !== null) {
    const item = await sources.store.outgoing.item(itemId);
    if (item === null) return null;
    const article = articleOf(delivery, item);
    return article === null ? pageAlertMessage(sources, recipient, item) : articleMessage(sources, recipient, item, article);
  }
  const passed = passedOf(key);
  if (passed !== null) return passedMessage(sources, recipient, passed);
  const [cadence, name = ''] = key.split(':');
  if (recipient.only.articles !== null)
    return articlesMessage(sources, recipient, cadence === 'daily' ? spanOfDay(name) : spanOfWeek(name), name);
  return cadence === 'daily' ? dayMessage(sources, recipient, name) : weekMessage(sources, recipient, name);
}

/** A quiet week is told too: no news is what its reader wants to know. One from before the first look at anything is not. */
async function weekMessage(sources: Sources, { only }: Recipient, week: string): Promise<Message | null> {
  const span = spanOfWeek(week);
  const digest = digestFor(await sources.digest(span), only, sources.pages);
  if (digest.watched.length === 0 && (await sources.store.looks({ since: THE_BEGINNING, until: span.until })).length === 0) return null;
  return digestMessage(sources, digest, week);
}

/** A day without news is not told. A date that a page names is news on its day, so it is told in the morning and not once more after it. */
async function dayMessage(sources: Sources, { only }: Recipient, day: string): Promise<Message | null> {
  const span = spanOfDay(day);
  const whole = digestFor(await sources.digest(span), only, sources.pages);
  const digest = { ...whole, comingDates: whole.comingDates.filter(({ date }) => isToday(date, span)), arrivedDates: [] };
  const news = [digest.items, digest.events, digest.contradictions, digest.comingDates, digest.overdueDates, digest.articles];
  return news.every((list) => list.length === 0) ? null : digestMessage(sources, digest, day);
}

function spanOfDay(day: string): Span {
  const since = toTime(Date.parse(day));
  return { since, until: toTime(Date.parse(since) + DAY_MS) };
}

/** The day on which the digest is sent. */
function isToday(date: ComingDate['date'], { until }: Span): boolean {
  return date === until.slice(0, 10);
}

function digestMessage({ record }: Sources, digest: WeeklyDigest, name: string): Message {
  return {
    kind: 'digest',
    time: digest.until,
    name,
    subject: digestSubject(digest),
    link: record === null || digest.week === null ? null : new URL(`digests/${digest.week}`, withSlash(record)).href,
    html: () => weeklyDigestHtml(digest, record),
    fragment: () => weeklyDigestFragment(digest, record),
    text: () => weeklyDigestText(digest, MAIL_TEXT, record),
    markdown: () => weeklyDigestMarkdown(digest, record),
    chat: () => weeklyDigestChat(digest),
    json: () => weeklyDigestJson(digest),
    chart: () => null,
  };
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
