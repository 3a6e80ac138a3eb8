import { weeklyDigestHtml } from '../../reports/weekly-digest.tsx';
import { weeklyDigestJson } from '../../reports/weekly-digest-json.ts';
import { weeklyDigestMarkdown } from '../../reports/weekly-digest-markdown.ts';
import { weeklyDigestText } from '../../reports/weekly-digest-text.ts';
import type { WeeklyDigest } from '../model.ts';

export const DIGEST_FORMATS = ['text', 'md', 'html', 'json'] as const;
export type DigestFormat = (typeof DIGEST_FORMATS)[number];

/** `color` and `width` (columns) count for text only. */
export function renderDigest(digest: WeeklyDigest, format: DigestFormat, terminal: { color: boolean; width: number }): string {
  if (format === 'html') return weeklyDigestHtml(digest);
  if (format === 'md') return weeklyDigestMarkdown(digest);
  if (format === 'json') return weeklyDigestJson(digest);
  return weeklyDigestText(digest, terminal);
}
