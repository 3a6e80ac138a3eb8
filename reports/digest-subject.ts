import type { ComingDate, DigestItem, FlaggedChange, WeeklyDigest } from '../src/model.ts';
import { articleTitle } from './article-lines.ts';
import { dayInWords, spanInWords } from './calendar.ts';
import { importanceFirst } from './change-outline.ts';
import { contradictionLines } from './contradiction-lines.ts';
import { quietLines } from './digest-counts.ts';
import { attentionFirst } from './event-kind.ts';
import { headline, headlineParts } from './headline.ts';
import { shortened } from './inert-text.ts';
import { titleOf } from './page-title.ts';
import { DATE_ROLE_WORDS, EDITOR_ALERT, EVENT_WORDS, SUBJECT } from './strings.ts';

const LONGEST_LEAD = 130;

/** The subject line: the most important thing first, then how much more there is, then the days. One line, no control characters. */
export function digestSubject(digest: WeeklyDigest): string {
  const more = Math.max(0, digest.items.length - 1);
  return [digestLead(digest), ...(more === 0 ? [] : [SUBJECT.more(more)]), spanInWords(digest.since, digest.until)].join(' · ');
}

/** The most important thing of the week in one line. */
export function digestLead(digest: WeeklyDigest): string {
  const [first] = importanceFirst(digest.items, changeOf);
  const [contradiction] = digest.contradictions;
  const [arrived] = digest.arrivedDates.filter(isBinding);
  const [event] = attentionFirst(digest.events);
  const [article] = digest.articles;
  const wording = digest.terminology.reduce((sum, { ids }) => sum + ids.length, digest.editorial.length);
  if (first !== undefined) return itemLead(first);
  if (contradiction !== undefined) return shortened(SUBJECT.contradiction(contradictionLines(contradiction).about), LONGEST_LEAD);
  if (arrived !== undefined)
    return shortened(SUBJECT.arrived(dayInWords(arrived.date), DATE_ROLE_WORDS[arrived.role], titleOf(arrived.page)), LONGEST_LEAD);
  if (event !== undefined) return shortened(SUBJECT.event(titleOf(event.page), EVENT_WORDS[event.name]), LONGEST_LEAD);
  if (article !== undefined)
    return shortened(EDITOR_ALERT.subject(articleTitle(article), EDITOR_ALERT.sentences(article.claims.length)), LONGEST_LEAD);
  if (digest.figures.length > 0) return SUBJECT.figuresOnly(digest.figures.length);
  if (wording > 0) return SUBJECT.wordingOnly(wording);
  return quietLines(digest)[0];
}

/** A date that is only named, or that of an announcement, asks nothing of a reader. */
export function isBinding({ role }: ComingDate): boolean {
  return role !== 'mentioned' && role !== 'announced';
}

/** The change that an item tells. */
export function changeOf(item: DigestItem): FlaggedChange {
  return item.change;
}

/** A line that says what it is about needs no page. */
function itemLead({ change }: DigestItem): string {
  const line = headline(change);
  const isClear = headlineParts(change).about !== null;
  return shortened(isClear ? line : SUBJECT.onPage(line, titleOf(change.page)), LONGEST_LEAD);
}
