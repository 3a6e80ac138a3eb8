import type { WeeklyDigest } from '../src/model.ts';
import { chatText } from './chat-text.ts';
import { digestOutline } from './digest-outline.ts';
import type { SummaryLine } from './digest-summary.ts';

/** The top of the digest for chat programs that read what Slack reads: what matters most, and how much more there is. */
export function weeklyDigestChat(digest: WeeklyDigest): string {
  const { lead, name, span, quiet, counts, summary } = digestOutline(digest);
  return [
    `*${chatText(lead)}*`,
    `${name} · ${chatText(span)}`,
    ...(quiet === null ? [] : [quiet]),
    ...(counts.length === 0 ? [] : [chatText(counts.join(' · '))]),
    ...summary.map(summaryLine),
  ].join('\n');
}

function summaryLine({ marks, says, page }: SummaryLine, index: number): string {
  return `${index + 1}. ${marks === null ? '' : `*${chatText(marks)}:* `}${chatText(says)} — ${chatText(page)}`;
}
