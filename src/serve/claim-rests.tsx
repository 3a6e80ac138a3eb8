import { inertText, shortened } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import type { ClaimToReview } from '../claim-review.ts';
import type { ClaimReport } from '../history/claim-check.ts';
import { pageRef } from '../store/index.ts';
import { claimAddress, claimReviewAddress, pageAddress, passageAddress } from './addresses.ts';
import { DayOf } from './time.tsx';

const LONGEST = 400;

interface ClaimRestsProps {
  report: ClaimReport;
  /** What an editor may answer; null: nobody asks. */
  review: ClaimToReview | null;
  /** An editor may ask for it. */
  mayReview: boolean;
}

/** The passages that a claim rests on, and for an editor others that it may rest on. */
export function ClaimRests({ report, review, mayReview }: ClaimRestsProps) {
  return (
    <section aria-labelledby="rests">
      <h2 id="rests">What it rests on</h2>
      {report.anchors.length === 0 && <p>Nothing that was found on the pages that it cites.</p>}
      {report.anchors.map((one) => (
        <Rest one={one} />
      ))}
      {review !== null && <ReviewForm review={review} />}
      {review === null && mayReview && (
        <p class="small">
          <a href={`${claimAddress(report.id)}?rests=anew#anew`}>Say that it rests on something else</a>
        </p>
      )}
    </section>
  );
}

function Rest({ one: { anchor, page } }: { one: ClaimReport['anchors'][number] }) {
  return (
    <section class="card">
      <h3>
        <a href={pageAddress(page.slug)}>{titleOf(page)}</a>
      </h3>
      <div class="passage">{inertText(anchor.exact)}</div>
      <p class="small quiet">
        As it stood on <DayOf time={anchor.versionTime} />
        {anchor.path.length > 0 && `, under ${anchor.path.map(inertText).join(' › ')}`}; how sure: {anchor.score.toFixed(2)}
        {anchor.why.length > 0 && ` (${anchor.why.map(inertText).join('; ')})`}.{' '}
        <a href={passageAddress(page.slug, anchor.passage)}>The whole life of this passage</a>
      </p>
    </section>
  );
}

/** What a claim rests on, for an editor to say; the passages as they stood when its article was checked. */
function ReviewForm({ review: { id, article, anchoring, pages, candidates } }: { review: ClaimToReview }) {
  const pageOf = (pageId: number) => pages.find((one) => one.pageId === pageId)?.page;
  return (
    <form class="filters review" method="post" action={claimReviewAddress(id)} id="anew">
      <input type="hidden" name="anchoring" value={String(anchoring.id)} />
      <fieldset>
        <legend>
          Which passage says it? All stand as they stood on <DayOf time={article.checked} />, when the article was checked.
        </legend>
        {anchoring.anchors.length > 0 && (
          <label class="choice">
            <input type="radio" name="rests" value="accept" required />
            <span>{anchoring.anchors.length === 1 ? 'The passage above says it' : 'The passages above say it'}</span>
          </label>
        )}
        {candidates.map(({ pageId, passage, exact, score }) => {
          const page = pageOf(pageId);
          if (page === undefined) return null;
          return (
            <label class="choice">
              <input type="radio" name="rests" value={`${page.slug}:${passage}`} required />
              <span>
                {shortened(inertText(exact), LONGEST)}
                <span class="quiet small">
                  {titleOf(pageRef(page))}, how near: {score.toFixed(2)}
                </span>
              </span>
            </label>
          );
        })}
        <label class="choice">
          <input type="radio" name="rests" value="none" required />
          <span>None of the cited pages says it</span>
        </label>
      </fieldset>
      <label class="wide">
        Because
        <input name="because" maxlength={500} />
      </label>
      <button type="submit">Keep</button>
    </form>
  );
}
