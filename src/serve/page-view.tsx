import { titleOf } from '../../reports/page-title.ts';
import { blame } from '../history/blame.ts';
import { pageRef, type StoredPage } from '../store/index.ts';
import { pageAddress, passageAddress, seriesAddress } from './addresses.ts';
import { CitationBlock } from './citation-block.tsx';
import { citedVersion, shownVersions } from './cited-version.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { LiveAddress } from './live-address.tsx';
import { LookChart } from './look-chart.tsx';
import { LookTable } from './look-table.tsx';
import { isUnwell, stateInWords } from './page-state.ts';
import { PassageText } from './passage-text.tsx';
import { DayOf, MomentOf } from './time.tsx';
import { VersionTable } from './version-table.tsx';

/** The life of a page: its looks and versions, and its text of now with the date of each wording in the margin. */
export async function pageView(context: ServeContext, page: StoredPage) {
  const { store } = context;
  const [captures, versions, lines, passages] = [
    await store.captures(page),
    await shownVersions(store, page),
    await blame(store, page),
    await store.passages(page),
  ];
  const since = new Map(lines.map((line) => [line.passage, line]));
  const firstTime = versions[0]?.time ?? '';
  const newest = versions.at(-1);
  return (
    <Layout title={titleOf(pageRef(page))} place="/pages">
      <p class="crumbs quiet">
        <a href="/pages">Pages</a> › {page.publisher.name}
      </p>
      <h1>{titleOf(pageRef(page))}</h1>
      <p class="quiet">
        <LiveAddress url={page.url} />
      </p>
      <dl class="facts">
        <dt>State</dt>
        <dd>
          <span class={`badge ${isUnwell(page) ? 'bad' : 'good'}`}>{page.state}</span> {stateInWords(page)}
        </dd>
        <dt>Looked at</dt>
        <dd>
          {captures.length} times
          {captures.length > 0 && (
            <>
              , last on <MomentOf time={captures.at(-1)?.time ?? ''} />
            </>
          )}
        </dd>
        <dt>Review date</dt>
        <dd>{page.stamp === null ? 'the page bears none' : <DayOf time={page.stamp} />}</dd>
      </dl>
      <ul class="actions">
        <li>
          <a href="#text">Text of now</a>
        </li>
        <li>
          <a href={seriesAddress(page.slug)}>Values through time</a>
        </li>
        <li>
          <a href={`/search?page=${encodeURIComponent(page.slug)}`}>Search this page</a>
        </li>
      </ul>
      <section aria-labelledby="life">
        <h2 id="life">Its life</h2>
        <LookChart captures={captures} versions={versions} />
        <VersionTable slug={page.slug} versions={versions} />
        <LookTable captures={captures} />
      </section>
      <section aria-labelledby="text">
        <h2 id="text">Text of now</h2>
        {newest === undefined ? (
          <p>No good look yet: there is no text.</p>
        ) : (
          <>
            <p class="small quiet">In the margin: since when a passage says what it says. Follow it to the whole life of the passage.</p>
            <PassageText
              passages={passages}
              margin={(passage) => {
                const line = since.get(passage.number);
                if (line === undefined) return null;
                const edited = line.wordedSince > firstTime;
                return (
                  <a class={edited ? 'since fresh' : 'since'} href={passageAddress(page.slug, passage.number)} title={toldSince(line)}>
                    <span class="aloud">since </span>
                    <DayOf time={line.wordedSince} />
                    <span class="aloud">: </span>
                  </a>
                );
              }}
            />
          </>
        )}
      </section>
      {newest !== undefined && <CitationBlock cited={citedVersion(context, page, newest, pageAddress(page.slug))} />}
    </Layout>
  );
}

function toldSince({
  wordedSince,
  bornOn,
  seen,
  wordings,
}: {
  wordedSince: string;
  bornOn: string;
  seen: number;
  wordings: number;
}): string {
  return `These words were first seen ${wordedSince}, ${seen} looks showed them; the passage was first seen ${bornOn} and has had ${wordings} ${wordings === 1 ? 'wording' : 'wordings'}`;
}
