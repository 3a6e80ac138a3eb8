import { claimReasons } from '../../reports/claim-reasons.ts';
import { inertText, shortened } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import { CHANGE } from '../../reports/strings.ts';
import type { ClaimReport } from '../history/claim-check.ts';
import type { StoredArticle } from '../store/index.ts';
import { articleAddress, claimAddress, pageAddress } from './addresses.ts';
import { type ClaimGroup, groupOf } from './claim-groups.ts';
import { ClaimBadge, Conflicts, LivePassage, ThenAndNow } from './claim-parts.tsx';
import { DayOf } from './time.tsx';

const LONGEST = 240;
const CARDS: Record<ClaimGroup, string> = { out: 'high', open: 'medium', settled: 'low', holds: 'low' };

/** One claim in short: the sentence, how it stands since when, what its page said and says. */
export function ClaimCard({ report, withArticle }: { report: ClaimReport; withArticle: boolean }) {
  const { id, article, claim, state, since, page, before, after, why, weak, conflicts, settled } = report;
  return (
    <article class={`card ${CARDS[groupOf(report)]}`}>
      <h3>
        <a href={claimAddress(id)}>{shortened(inertText(claim.text), LONGEST)}</a>
      </h3>
      <p class="small quiet">
        <ClaimBadge report={report} />
        {since !== null && (
          <>
            since <DayOf time={since} />
            {' · '}
          </>
        )}
        {settled !== null && <>{settledInWords(settled)} · </>}
        {weak && state !== 'never supported' && <>{NOT_SURE} · </>}
        {page !== null && (
          <>
            <a href={pageAddress(page.slug)}>{titleOf(page)}</a>, {page.publisher} ·{' '}
          </>
        )}
        {withArticle && (
          <>
            in <a href={articleAddress(article.name)}>{articleTitle(article)}</a> ·{' '}
          </>
        )}
        <code>{inertText(id)}</code>
      </p>
      <ThenAndNow before={before} after={after} />
      <Conflicts conflicts={conflicts} />
      {state !== 'supported' && why.length > 0 && (
        <p class="small quiet">
          {CHANGE.why}: {claimReasons(why).join('; ')}
        </p>
      )}
      {page !== null && after !== null && (
        <p class="small">
          <LivePassage url={page.url} text={after} />
        </p>
      )}
    </article>
  );
}

/** Of a claim that rests on little, and on which nobody has decided. */
export const NOT_SURE = 'not sure that its pages say it';

/** What an article is called on a page. */
export function articleTitle({ title, name }: Pick<StoredArticle, 'title' | 'name'>): string {
  return inertText(title ?? name) || inertText(name);
}

/** What an editor did about a claim, in short. */
export function settledInWords({ act, author, until }: NonNullable<ClaimReport['settled']>): string {
  if (act === 'confirm') return `said to be still right by ${inertText(author)}`;
  return act === 'resolve' ? `resolved by ${inertText(author)}` : `put off until ${until} by ${inertText(author)}`;
}
