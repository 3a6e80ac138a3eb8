import type { ClaimAlert } from '../src/model.ts';
import { type ClaimOutline, editorAlertOutline } from './editor-alert-outline.ts';
import { markdownLink, markdownText } from './markdown-text.ts';
import { EDITOR_ALERT } from './strings.ts';

/** What an editor hears the day an article went out of date, as Markdown. */
export function editorAlertMarkdown(alert: ClaimAlert): string {
  const { subject, seen, page, articles } = editorAlertOutline(alert);
  const parts = [
    `# ${markdownText(subject)}`,
    `${EDITOR_ALERT.name} · ${markdownText(seen)} · ${markdownText(page.publisher)}`,
    ...articles.flatMap(({ title, link, claims }) => [`## ${markdownLink(title, link)}`, ...claims.map(claimMarkdown)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function claimMarkdown({ id, text, state, before, after, why, link }: ClaimOutline): string {
  const lines = [
    `**${markdownText(text)}** (${state}, ${markdownText(id)})`,
    ...(before === null ? [] : [`- ${EDITOR_ALERT.was} ${markdownText(before)}`]),
    `- ${EDITOR_ALERT.now} ${after === null ? EDITOR_ALERT.gone : markdownLink(after, link)}`,
    ...(why === '' ? [] : [`- ${markdownText(why)}`]),
  ];
  return lines.join('\n');
}
