import type { ClaimAlert } from '../src/model.ts';
import { chatLink, chatText } from './chat-text.ts';
import { type ArticleOutline, editorAlertOutline } from './editor-alert-outline.ts';
import { changeChat, eventChat } from './page-alert-chat.ts';
import { EDITOR_ALERT } from './strings.ts';

const MOST_CLAIMS = 5;

/** What an editor hears when articles went out of date, for chat programs that read what Slack reads. */
export function editorAlertChat(alert: ClaimAlert, record: string | null = null): string {
  const { subject, seen, articles } = editorAlertOutline(alert, record);
  return [`*${chatText(subject)}*`, chatText(seen), ...articles.flatMap(articleChat)].join('\n');
}

function articleChat({ title, link, claims, sources }: ArticleOutline): string[] {
  const more = claims.length - MOST_CLAIMS;
  return [
    `\n${chatLink(title, link)}`,
    ...claims.slice(0, MOST_CLAIMS).map(changeChat),
    ...(more > 0 ? [EDITOR_ALERT.moreSentences(more)] : []),
    ...sources.flatMap(({ line, restOn, sentences, more: others }) => [
      `${eventChat(line)} (${chatLink(line.title, line.link)})`,
      restOn,
      ...sentences.map((sentence) => `> ${chatText(sentence)}`),
      ...(others > 0 ? [EDITOR_ALERT.moreSentences(others)] : []),
    ]),
  ];
}
