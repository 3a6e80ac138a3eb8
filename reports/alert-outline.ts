import type { PageAlert } from '../src/model.ts';
import { clockInWords, dayInWords } from './calendar.ts';
import { type ChangeOutline, changeOfOnePage, importanceFirst } from './change-outline.ts';
import { headline } from './headline.ts';
import { inertText, shortened } from './inert-text.ts';
import { webAddress } from './live-link.ts';
import { eventLine, type PageLine } from './page-line.ts';
import { titleOf } from './page-title.ts';
import { ALERT, EVENT_WORDS, SUBJECT } from './strings.ts';

/** An alert in the order in which it is read. Plain words, inert and not yet escaped. */
export interface AlertOutline {
  subject: string;
  lead: string;
  seen: string;
  page: { title: string; publisher: string; link: string | null };
  events: PageLine[];
  changes: ChangeOutline[];
}

const LONGEST_LEAD = 130;

/** The subject line: the most important thing, its page, then how much more there is. One line, no control characters. */
export function alertSubject(alert: PageAlert): string {
  const more = alert.changes.length - 1;
  return more > 0 ? `${alertLead(alert)} · ${SUBJECT.more(more)}` : alertLead(alert);
}

/** Everything an alert says, in reading order. */
export function alertOutline(alert: PageAlert, record: string | null = null): AlertOutline {
  const { page, time, changes, events } = alert;
  const title = titleOf(page);
  const link = webAddress(page.url);
  return {
    subject: alertSubject(alert),
    lead: alertLead(alert),
    seen: ALERT.seen(dayInWords(time), clockInWords(time)),
    page: { title, publisher: inertText(page.publisher), link },
    events: events.map((event) => eventLine({ ...event, page })),
    changes: importanceFirst(changes, (change) => change).map((change) => changeOfOnePage(change, record)),
  };
}

function alertLead({ page, changes, events }: PageAlert): string {
  const [change] = importanceFirst(changes, (one) => one);
  const [event] = events;
  const title = titleOf(page);
  if (change !== undefined) return shortened(SUBJECT.onPage(headline(change), title), LONGEST_LEAD);
  return shortened(SUBJECT.event(title, event === undefined ? ALERT.nothing : EVENT_WORDS[event.name]), LONGEST_LEAD);
}
