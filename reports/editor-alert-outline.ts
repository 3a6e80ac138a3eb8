import type { ClaimAlert } from '../src/model.ts';
import { clockInWords, dayInWords } from './calendar.ts';
import { inertText, shortened } from './inert-text.ts';
import { linkToText, webAddress } from './live-link.ts';
import { titleOf } from './page-title.ts';
import { ALERT, EDITOR_ALERT } from './strings.ts';

/** An editor's alert in the order in which it is read. Plain words, inert and not yet escaped. */
export interface EditorAlertOutline {
  subject: string;
  seen: string;
  page: { title: string; publisher: string };
  articles: { title: string; link: string | null; claims: ClaimOutline[] }[];
}

export interface ClaimOutline {
  id: string;
  text: string;
  state: string;
  before: string | null;
  after: string | null;
  why: string;
  /** The passage on the live page. */
  link: string | null;
}

const LONGEST_SUBJECT = 130;

/** The subject line: how many sentences of which article, and the page. */
export function editorAlertSubject({ articles, page }: ClaimAlert): string {
  const count = articles.reduce((sum, { claims }) => sum + claims.length, 0);
  const [first] = articles;
  const article =
    articles.length === 1 && first !== undefined ? inertText(first.title ?? first.name) : EDITOR_ALERT.articles(articles.length);
  return shortened(EDITOR_ALERT.subject(count, article, titleOf(page)), LONGEST_SUBJECT);
}

export function editorAlertOutline(alert: ClaimAlert): EditorAlertOutline {
  const { page, time, articles } = alert;
  return {
    subject: editorAlertSubject(alert),
    seen: ALERT.seen(dayInWords(time), clockInWords(time)),
    page: { title: titleOf(page), publisher: inertText(page.publisher) },
    articles: articles.map(({ name, title, url, claims }) => ({
      title: inertText(title ?? name),
      link: url === null ? null : webAddress(url),
      claims: claims.map(({ id, text, state, before, after, why }) => ({
        id: inertText(id),
        text: inertText(text),
        state,
        before: before === null ? null : inertText(before),
        after: after === null ? null : inertText(after),
        why: inertText(why.join('; ')),
        link: linkToText(page.url, after ?? ''),
      })),
    })),
  };
}
