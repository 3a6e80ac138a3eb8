import type { PageAlert } from '../src/model.ts';
import { alertOutline } from './alert-outline.ts';
import { changeMarkdown } from './change-markdown.ts';
import { markdownLink, markdownText } from './markdown-text.ts';
import { ALERT } from './strings.ts';
import { howToReadMarkdown, pageLine } from './weekly-digest-markdown.ts';

/** What an editor hears the same day, as Markdown. */
export function pageAlertMarkdown(alert: PageAlert, record: string | null = null): string {
  const { lead, seen, page, events, changes } = alertOutline(alert, record);
  const parts = [
    `# ${markdownText(lead)}`,
    `${ALERT.name} · ${markdownText(seen)}`,
    `${markdownText(page.publisher)} · ${markdownLink(page.title, page.link)}`,
    events.length === 0 ? '' : [`## ${ALERT.events}\n`, ...events.map((event) => `- ${pageLine(event)}`)].join('\n'),
    ...(changes.length === 0 ? [] : [`## ${ALERT.changes}`, ...changes.map(changeMarkdown), howToReadMarkdown()]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
