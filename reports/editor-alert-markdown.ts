import type { ClaimAlert } from '../src/model.ts';
import { changeMarkdown } from './change-markdown.ts';
import { type ArticleOutline, editorAlertOutline, type SourceOutline } from './editor-alert-outline.ts';
import { markdownLink, markdownText } from './markdown-text.ts';
import { EDITOR_ALERT } from './strings.ts';
import { howToReadMarkdown, pageLine } from './weekly-digest-markdown.ts';

/** What an editor hears when articles went out of date, as Markdown. */
export function editorAlertMarkdown(alert: ClaimAlert, record: string | null = null): string {
  const { subject, seen, articles } = editorAlertOutline(alert, record);
  const parts = [
    `# ${markdownText(subject)}`,
    `${EDITOR_ALERT.name} · ${markdownText(seen)}`,
    ...articles.flatMap(articleMarkdown),
    ...(articles.some(({ claims }) => claims.length > 0) ? [howToReadMarkdown()] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function articleMarkdown({ title, link, claims, sources }: ArticleOutline): string[] {
  const pages = sources.length === 0 ? [] : [`### ${EDITOR_ALERT.unread}`, sources.map(sourceMarkdown).join('\n')];
  return [`## ${markdownLink(title, link)}`, ...claims.map(changeMarkdown), ...pages];
}

function sourceMarkdown({ line, restOn, sentences, more }: SourceOutline): string {
  return [
    `- ${pageLine(line)}`,
    `  ${restOn}`,
    ...sentences.map((sentence) => `  - ${markdownText(sentence)}`),
    ...(more > 0 ? [`  - ${EDITOR_ALERT.moreSentences(more)}`] : []),
  ].join('\n');
}
