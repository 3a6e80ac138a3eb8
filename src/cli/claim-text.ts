import { claimReasons } from '../../reports/claim-reasons.ts';
import { linkToText } from '../../reports/live-link.ts';
import type { ClaimReport } from '../history/claim-check.ts';
import type { Gap } from '../history/claim-gaps.ts';
import { inert } from './change-text.ts';

/** One claim for a program. */
export function claimLine({ id, article, claim, state, since, anchors, page, before, after, why, weak, conflicts, settled }: ClaimReport) {
  const [main, ...others] = anchors.map(({ anchor, page: { url, slug } }) => ({
    url,
    page: slug,
    passage: anchor.exact,
    score: anchor.score,
  }));
  const changed = page === null ? null : { url: page.url, before, after };
  return {
    article: article.name,
    id,
    claim: claim.text,
    state,
    since,
    support: main ?? null,
    also: others,
    change: changed,
    why,
    weak,
    conflicts,
    settled: settled?.act ?? null,
  };
}

/** One gap for a program. */
export function gapLine({ article, page, cited, since, before, after, subject, significance, topics, why, change }: Gap) {
  return {
    kind: 'gap',
    article: article.name,
    url: page.url,
    page: page.slug,
    cited,
    subject,
    since,
    before,
    after,
    significance,
    topics,
    change,
    why,
  };
}

/** One claim for a reader. */
export function claimText({ id, claim, state, since, page, before, after, why, conflicts, settled }: ClaimReport): string {
  const day = since === null ? '' : ` since ${since.slice(0, 10)}`;
  const lines = [`${state}${day}${settled === null ? '' : ` (${settled.act}d)`}  ${id}`, `  ${inert(claim.text)}`];
  if (before !== null && before !== after) lines.push(`  then: ${inert(before)}`);
  if (after !== null && before !== after) lines.push(`  now:  ${inert(after)}`);
  if (page !== null) lines.push(`  ${inert(linkToText(page.url, after ?? '') ?? page.url)}`);
  for (const { article, pages } of conflicts)
    lines.push(`  the article says ${inert(article)}; the source says ${inert(pages.join(', '))}`);
  if (state !== 'supported' && why.length > 0) lines.push(`  why: ${inert(claimReasons(why).join('; '))}`);
  return lines.join('\n');
}

/** One gap for a reader. */
export function gapText({ page, since, before, after, significance }: Gap): string {
  return [
    `  ${significance}, ${since.slice(0, 10)}, ${inert(page.title)}`,
    `    ${after === null ? `no longer: ${inert(before ?? '')}` : inert(after)}`,
  ].join('\n');
}
