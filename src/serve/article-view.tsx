import { type ClaimReport, checkClaims } from '../history/claim-check.ts';
import { claimGaps } from '../history/claim-gaps.ts';
import { toTime } from '../history/week.ts';
import { PolicytraceError } from '../model.ts';
import { CitationsBlock } from './citation-block.tsx';
import { citedArticle, restsOn } from './cited-claims.ts';
import { articleTitle, ClaimCard } from './claim-card.tsx';
import { inGroups } from './claim-groups.ts';
import type { ServeContext } from './context.ts';
import { GapList } from './gap-list.tsx';
import { Layout } from './layout.tsx';
import { LiveAddress } from './live-address.tsx';
import { DayOf } from './time.tsx';

/** One article: what in it is out of date, what somebody must look at, what holds, and what it lacks. */
export async function articleView(context: ServeContext, name: string) {
  const { store, lexicon, now } = context;
  const article = (await store.claims.articles()).find((one) => one.name === name);
  if (article === undefined) throw new PolicytraceError('not-found', `there is no article “${name}”`);
  const at = toTime(now());
  const reports = await checkClaims(store, lexicon, at, name);
  const gaps = await claimGaps(store, lexicon, at, reports);
  const { out, open, settled, holds } = inGroups(reports);
  const rests = await restsOn(
    store,
    reports.flatMap(({ anchors }) => anchors),
  );
  return (
    <Layout title={articleTitle(article)} place="/articles">
      <p class="crumbs quiet">
        <a href="/articles">Articles</a>
      </p>
      <h1>{articleTitle(article)}</h1>
      <p class="lead quiet">
        Last checked by an editor on <DayOf time={article.checked} />
        {article.editions > 1 && `, edition ${article.editions}`}. {reports.length} of its sentences rest on watched pages.
      </p>
      {article.url !== null && (
        <p class="small">
          <LiveAddress url={article.url} />
        </p>
      )}
      <Claims id="out" title="Out of date" reports={out} none="Nothing in it is out of date." />
      <Claims id="open" title="To look at" reports={open} none={null} />
      <section aria-labelledby="gaps">
        <h2 id="gaps">What it does not say</h2>
        <GapList gaps={gaps} />
      </section>
      <Claims id="settled" title="Dealt with or put off" reports={settled} none={null} />
      <Claims id="holds" title="What holds" reports={holds} none={null} />
      <CitationsBlock
        citations={citedArticle(context, article, rests)}
        under="It rests on these pages, as they stood when it was checked:"
      />
    </Layout>
  );
}

interface ClaimsProps {
  id: string;
  title: string;
  reports: readonly ClaimReport[];
  /** What is said where there are none; null: the section is left out. */
  none: string | null;
}

function Claims({ id, title, reports, none }: ClaimsProps) {
  if (reports.length === 0 && none === null) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {reports.length > 0 && ` (${reports.length})`}
      </h2>
      {reports.length === 0 && <p>{none}</p>}
      {reports.map((report) => (
        <ClaimCard report={report} withArticle={false} />
      ))}
    </section>
  );
}
