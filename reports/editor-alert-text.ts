import type { ClaimAlert } from '../src/model.ts';
import { chatLink, chatText } from './chat-text.ts';
import { editorAlertOutline } from './editor-alert-outline.ts';
import { EDITOR_ALERT } from './strings.ts';

/** What an editor hears the day an article went out of date, as the plain-text part of a mail. */
export function editorAlertText(alert: ClaimAlert): string {
  const { subject, seen, page, articles } = editorAlertOutline(alert);
  const blocks = [
    [subject, `${EDITOR_ALERT.name} · ${seen}`, `${page.publisher} · ${page.title}`],
    ...articles.flatMap(({ title, link, claims }) => [
      link === null ? [title] : [title, link],
      ...claims.map(({ id, text, state, before, after, why, link: live }) => [
        text,
        `  ${state} · ${id}`,
        ...(before === null ? [] : [`  ${EDITOR_ALERT.was} ${before}`]),
        `  ${EDITOR_ALERT.now} ${after ?? EDITOR_ALERT.gone}`,
        ...(why === '' ? [] : [`  ${why}`]),
        ...(live === null ? [] : [`  ${live}`]),
      ]),
    ]),
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** The same for chat programs that read what Slack reads. */
export function editorAlertChat(alert: ClaimAlert): string {
  const { subject, seen, articles } = editorAlertOutline(alert);
  return [
    `*${chatText(subject)}*`,
    chatText(seen),
    ...articles.flatMap(({ claims }) =>
      claims.map(({ text, state, after, link }) => `• *${state}*: ${chatText(text)}\n> ${chatLink(after ?? EDITOR_ALERT.gone, link)}`),
    ),
  ].join('\n');
}
