import type { PageAlert } from '../src/model.ts';
import { alertOutline } from './alert-outline.ts';
import type { ChangeOutline } from './change-outline.ts';
import { chatMarks, chatPassage } from './chat-marks.ts';
import { chatLink, chatText } from './chat-text.ts';
import type { PageLine } from './page-line.ts';
import { CHANGE, DIGEST } from './strings.ts';

const MOST_CHANGES = 5;

/** What an editor hears the same day, for chat programs that read what Slack reads. */
export function pageAlertChat(alert: PageAlert, record: string | null = null): string {
  const { lead, seen, page, events, changes } = alertOutline(alert, record);
  const more = changes.length - MOST_CHANGES;
  return [
    `*${chatText(lead)}*`,
    `${chatText(page.publisher)} · ${chatLink(page.title, page.link)} · ${chatText(seen)}`,
    ...events.map(eventChat),
    ...changes.slice(0, MOST_CHANGES).map(changeChat),
    ...(more > 0 ? [DIGEST.more(more)] : []),
  ].join('\n');
}

/** "• gone, the page is no longer there — HTTP 404" */
export function eventChat({ says, detail }: PageLine): string {
  return `• ${says}${detail === null || detail === '' ? '' : ` — ${chatText(detail)}`}`;
}

/** A change, the words that differ in a quotation. */
export function changeChat({
  significanceWord,
  directionWord,
  headline,
  difference,
  wholeLabel,
  record,
  places: [place],
}: ChangeOutline): string {
  const passage = wholeLabel === null ? chatMarks(difference) : `${wholeLabel} ${chatPassage(difference)}`;
  return [
    `\n*${significanceWord}*, ${directionWord}: ${chatLink(headline, place?.link ?? null)}`,
    `> ${passage}`,
    ...(record === null ? [] : [chatLink(CHANGE.inRecord, record)]),
  ].join('\n');
}
