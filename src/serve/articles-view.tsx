import { counted } from '../../reports/strings.ts';
import { groupedBy } from '../grouped-by.ts';
import { checkClaims } from '../history/claim-check.ts';
import { toTime } from '../history/week.ts';
import { articleAddress } from './addresses.ts';
import { articleTitle, ClaimCard } from './claim-card.tsx';
import { inGroups } from './claim-groups.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { Scroll } from './scroll.tsx';
import { DayOf } from './time.tsx';

/** So many claims are shown whole; the rest stand with their articles. */
const MOST = 30;

/** The board of editors: which sentences of which articles are out of date. */
export async function articlesView({ store, lexicon, now }: ServeContext) {
  const articles = await store.claims.articles();
  const reports = await checkClaims(store, lexicon, toTime(now()), null);
  const byArticle = groupedBy(reports, ({ article }) => article.name);
  const { out } = inGroups(reports);
  return (
    <Layout title="Articles" place="/articles">
      <h1>Articles</h1>
      <p class="lead quiet">
        {articles.length === 0
          ? 'No article is kept yet.'
          : `${counted(reports.length, 'claim', 'claims')} in ${counted(articles.length, 'article', 'articles')} rest on watched pages; ${
              out.length === 0 ? 'none is' : out.length === 1 ? 'one is' : `${out.length} are`
            } out of date.`}
      </p>
      {articles.length === 0 && (
        <p>
          <code>policytrace articles add FILE</code> keeps one: each of its sentences that rests on a citation becomes a claim, and is
          checked with every new version of the page.
        </p>
      )}
      {out.length > 0 && (
        <section aria-labelledby="out">
          <h2 id="out">Out of date</h2>
          {out.slice(0, MOST).map((report) => (
            <ClaimCard report={report} withArticle={articles.length > 1} />
          ))}
          {out.length > MOST && <p>{out.length - MOST} more stand with their articles.</p>}
        </section>
      )}
      {articles.length > 0 && (
        <section aria-labelledby="all">
          <h2 id="all">Every article</h2>
          <Scroll label="Every article, and how its claims stand">
            <table>
              <thead>
                <tr>
                  <th scope="col">Article</th>
                  <th scope="col">Checked</th>
                  <th scope="col" class="number">
                    Out of date
                  </th>
                  <th scope="col" class="number">
                    To look at
                  </th>
                  <th scope="col" class="number">
                    Dealt with
                  </th>
                  <th scope="col" class="number">
                    Hold
                  </th>
                </tr>
              </thead>
              <tbody>
                {articles.map((article) => {
                  const own = inGroups(byArticle.get(article.name) ?? []);
                  return (
                    <tr>
                      <td class="name">
                        <a href={articleAddress(article.name)}>{articleTitle(article)}</a>
                      </td>
                      <td>
                        <DayOf time={article.checked} />
                      </td>
                      <td class="number">{own.out.length === 0 ? 0 : <span class="badge bad">{own.out.length}</span>}</td>
                      <td class="number">{own.open.length}</td>
                      <td class="number">{own.settled.length}</td>
                      <td class="number">{own.holds.length}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </section>
      )}
    </Layout>
  );
}
