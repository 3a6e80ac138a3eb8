import { inertText } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import { ClaimCauses } from '../history/claim-causes.ts';
import type { ClaimReport } from '../history/claim-check.ts';
import { claimNamed } from '../history/claim-named.ts';
import { toTime } from '../history/week.ts';
import type { FlaggedChange } from '../model.ts';
import type { ClaimAct, Store, StoredStanding } from '../store/index.ts';
import { articleAddress, changeAddress, pageAddress, passageAddress } from './addresses.ts';
import { articleTitle, settledInWords } from './claim-card.tsx';
import { ClaimBadge, Conflicts, LivePassage, ThenAndNow } from './claim-parts.tsx';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { DayOf, MomentOf } from './time.tsx';

/** One claim: how it stands and why, what it rests on, and how it came to that. */
export async function claimView({ store, lexicon, now }: ServeContext, id: string) {
  const report = await claimNamed(store, lexicon, id, toTime(now()));
  const { article, claim, since, page, before, after, why, conflicts, settled, weak } = report;
  const standings = await store.claims.standings(report.anchors.map(({ anchor }) => anchor.id));
  const acts = await store.claims.acts([claim.id]);
  const cause = await causeOf(store, report);
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
          </>
        )}
        {settled !== null && ` · ${settledInWords(settled)}`}
        {weak && ' · not sure that its pages say it'}
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
      <section aria-labelledby="rests">
        <h2 id="rests">What it rests on</h2>
        {report.anchors.length === 0 && <p>Nothing that was found on the pages that it cites.</p>}
        {report.anchors.map((one) => (
          <Rest one={one} />
        ))}
      </section>
      <section aria-labelledby="history">
        <h2 id="history">Its history</h2>
        <History checked={article.checked} standings={standings} acts={acts} />
      </section>
    </Layout>
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

interface HistoryProps {
  checked: string;
  standings: readonly StoredStanding[];
  acts: readonly ClaimAct[];
}

/** What pages and what editors did about it, in the order of time. */
function History({ checked, standings, acts }: HistoryProps) {
  const lines = [
    ...standings.map(({ time, state, why }) => ({ time, said: state as string, more: why.map(inertText).join('; ') })),
    ...acts.map((act) => ({ time: act.time, said: settledInWords(act), more: inertText(act.because ?? '') })),
  ].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return (
    <ul class="plain">
      <li>
        <DayOf time={checked} />: <strong>checked</strong>
      </li>
      {lines.map(({ time, said, more }) => (
        <li>
          <MomentOf time={time} />: <strong>{said}</strong>
          {more !== '' && <div class="small quiet">{more}</div>}
        </li>
      ))}
    </ul>
  );
}

/** The change that put the sentence where it stands. */
function causeOf(store: Store, { page, passage, since: time, after }: ClaimReport): Promise<FlaggedChange | null> | null {
  return page === null || passage === null || time === null ? null : new ClaimCauses(store).of({ passage, after, time }, page);
}
