import { inertText } from '../../reports/inert-text.ts';
import { claimToReview } from '../claim-review.ts';
import { causeOf } from '../history/claim-causes.ts';
import { claimNamed } from '../history/claim-named.ts';
import { toTime } from '../history/week.ts';
import type { Reader } from './access.ts';
import { articleAddress, changeAddress } from './addresses.ts';
import { CitationsBlock } from './citation-block.tsx';
import { citedClaim, restsOn } from './cited-claims.ts';
import { articleTitle, NOT_SURE, settledInWords } from './claim-card.tsx';
import { ClaimHistory } from './claim-history.tsx';
import { ClaimBadge, Conflicts, LivePassage, ThenAndNow } from './claim-parts.tsx';
import { ClaimRests } from './claim-rests.tsx';
import { ClaimSettle } from './claim-settle.tsx';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import type { ClaimQuery } from './query.ts';
import { DayOf } from './time.tsx';

/** One claim: how it stands and why, what it rests on, and how it came to that. */
export async function claimView(context: ServeContext, id: string, reader: Reader | null, { rests }: ClaimQuery) {
  const { store, lexicon, now } = context;
  const at = toTime(now());
  const report = await claimNamed(store, lexicon, id, at);
  const { article, claim, since, page, before, after, why, conflicts, settled, weak } = report;
  const standings = await store.claims.standings(report.anchors.map(({ anchor }) => anchor.id));
  const acts = await store.claims.acts([claim.id]);
  const anchorings = await store.claims.everyAnchoring([claim.id]);
  const cause = await causeOf(store, report);
  const isEditor = reader?.role === 'editor';
  // The passages that come near are looked for only where somebody may be asked about them.
  const review = isEditor && (weak || rests === 'anew') ? await claimToReview(context, id) : null;
  const asides = [...(settled === null ? [] : [settledInWords(settled)]), ...(weak ? [NOT_SURE] : [])];
  return (
    <Layout title={`Claim ${inertText(id)}`} place="/articles">
      <p class="crumbs quiet">
        <a href="/articles">Articles</a> › <a href={articleAddress(article.name)}>{articleTitle(article)}</a>
        {claim.section !== null && ` › ${inertText(claim.section)}`}
      </p>
      <h1 class="sentence">{inertText(claim.text)}</h1>
      <p>
        <ClaimBadge report={report} />
        {since !== null && (
          <>
            since <DayOf time={since} />
            {asides.length > 0 && ' · '}
          </>
        )}
        {asides.join(' · ')}
      </p>
      {(before !== null || after !== null) && (
        <section aria-labelledby="words">
          <h2 id="words">What the page said, what it says</h2>
          <ThenAndNow before={before} after={after} />
        </section>
      )}
      <Conflicts conflicts={conflicts} />
      <ul class="actions">
        {cause !== null && (
          <li>
            <a href={changeAddress(cause.id)}>The change that did it</a>
          </li>
        )}
        {page !== null && after !== null && (
          <li>
            <LivePassage url={page.url} text={after} />
          </li>
        )}
      </ul>
      {why.length > 0 && (
        <section aria-labelledby="why">
          <h2 id="why">Why</h2>
          <ul>
            {why.map((reason) => (
              <li>{inertText(reason)}</li>
            ))}
          </ul>
        </section>
      )}
      <ClaimSettle report={report} reader={reader} now={at} />
      <ClaimRests report={report} review={review} mayReview={isEditor} />
      <ClaimHistory checked={article.checked} anchorings={anchorings} standings={standings} acts={acts} />
      <CitationsBlock citations={citedClaim(context, report, await restsOn(store, report.anchors))} under="It rests on this, too:" />
    </Layout>
  );
}
