import { inertText } from '../../reports/inert-text.ts';
import { linkToText } from '../../reports/live-link.ts';
import { CHANGE } from '../../reports/strings.ts';
import { wordRuns } from '../compare/words.ts';
import type { ClaimReport } from '../history/claim-check.ts';
import { type ClaimGroup, groupOf } from './claim-groups.ts';
import { WordRuns } from './word-runs.tsx';

const BADGES: Record<ClaimGroup, string> = { out: 'bad', open: 'medium', settled: '', holds: 'good' };

/** How a claim stands, in one word or two. */
export function ClaimBadge({ report }: { report: ClaimReport }) {
  const group = groupOf(report);
  return <span class={`badge ${group === 'holds' && report.state !== 'supported' ? '' : BADGES[group]}`}>{report.state}</span>;
}

/** What the page said when the article was checked, and what it says now. */
export function ThenAndNow({ before, after }: { before: string | null; after: string | null }) {
  if (before === null && after === null) return null;
  if (before === null || after === null)
    return (
      <div class="passage whole">
        <strong>{before === null ? CHANGE.wholeAdded : CHANGE.wholeRemoved} </strong>
        {before === null ? <ins>{inertText(after ?? '')}</ins> : <del>{inertText(before)}</del>}
      </div>
    );
  return <div class="passage">{before === after ? inertText(after) : <WordRuns words={wordRuns(before, after)} side="both" />}</div>;
}

/** The passage as it stands on the publisher's own page. */
export function LivePassage({ url, text }: { url: string; text: string }) {
  const address = linkToText(url, text);
  if (address === null) return null;
  return (
    <a href={address} rel="noreferrer noopener external">
      {CHANGE.readLive}
    </a>
  );
}

/** Values that the sentence states and its sources do not, where they state others. */
export function Conflicts({ conflicts }: Pick<ClaimReport, 'conflicts'>) {
  if (conflicts.length === 0) return null;
  return (
    <ul class="values small">
      {conflicts.map(({ article, pages }) => (
        <li>
          The article says <strong>{inertText(article)}</strong>, the source <strong>{pages.map(inertText).join(', ')}</strong>.
        </li>
      ))}
    </ul>
  );
}
