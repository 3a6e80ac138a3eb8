import { titleOf } from '../../reports/page-title.ts';
import { PolicytraceError } from '../model.ts';
import { pageRef, type StoredPage } from '../store/index.ts';
import { compareAddress, pageAddress, passageAddress, snapshotAddress, versionAddress } from './addresses.ts';
import { CitationBlock } from './citation-block.tsx';
import { citedVersion, shownVersions } from './cited-version.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { PassageText } from './passage-text.tsx';
import { MomentOf } from './time.tsx';

/** The text of one version, when it was seen, and the bytes that prove it. */
export async function versionView(context: ServeContext, page: StoredPage, number: number) {
  const versions = await shownVersions(context.store, page);
  const version = versions.find((one) => one.number === number);
  if (version === undefined) throw new PolicytraceError('not-found', `this page has no version ${number}`);
  const next = versions.find((one) => one.number === number + 1);
  const title = titleOf(pageRef(page));
  return (
    <Layout title={`${title}, version ${number}`} place="/pages">
      <p class="crumbs quiet">
        <a href="/pages">Pages</a> › <a href={pageAddress(page.slug)}>{title}</a>
      </p>
      <h1>
        {title}, version {number}
      </h1>
      <dl class="facts">
        <dt>Seen between</dt>
        <dd>
          <MomentOf time={version.time} /> and <MomentOf time={version.lastSeen} />, {version.seen} {version.seen === 1 ? 'look' : 'looks'}
        </dd>
        {next !== undefined && (
          <>
            <dt>No longer seen</dt>
            <dd>
              from <MomentOf time={next.time} /> on
            </dd>
          </>
        )}
        <dt>Snapshot</dt>
        <dd>
          {version.sha256 === null ? (
            'none was kept'
          ) : (
            <a href={snapshotAddress(version.sha256)}>
              <code>SHA-256 {version.sha256}</code>
            </a>
          )}
        </dd>
      </dl>
      <ul class="actions">
        {number > 1 && (
          <li>
            <a href={versionAddress(page.slug, number - 1)}>Version {number - 1}</a>
          </li>
        )}
        {number > 1 && (
          <li>
            <a href={compareAddress(page.slug, number - 1, number)}>Compare with version {number - 1}</a>
          </li>
        )}
        {next !== undefined && (
          <li>
            <a href={compareAddress(page.slug, number, next.number)}>Compare with version {next.number}</a>
          </li>
        )}
        {next !== undefined && (
          <li>
            <a href={versionAddress(page.slug, next.number)}>Version {next.number}</a>
          </li>
        )}
      </ul>
      <section aria-labelledby="text">
        <h2 id="text">Text</h2>
        <PassageText
          passages={await context.store.passages(page, number)}
          margin={(passage) => (
            <a class="since" href={passageAddress(page.slug, passage.number)}>
              passage {passage.number}
              <span class="aloud">: </span>
            </a>
          )}
        />
      </section>
      <CitationBlock cited={citedVersion(context, page, version, versionAddress(page.slug, number))} />
    </Layout>
  );
}
