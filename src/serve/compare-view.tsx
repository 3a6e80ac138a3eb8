import { titleOf } from '../../reports/page-title.ts';
import { PolicytraceError } from '../model.ts';
import { pageRef, type StoredPage, type StoredVersion } from '../store/index.ts';
import { compareAddress, pageAddress, versionAddress } from './addresses.ts';
import { InlineRows } from './compare-inline.tsx';
import { compareRows } from './compare-rows.ts';
import { rowRuns } from './compare-runs.ts';
import { SideRows } from './compare-sides.tsx';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { DayOf } from './time.tsx';

export type CompareLook = 'inline' | 'sides';

/** Any two versions of a page, passage by passage: inline, or side by side. */
export async function compareView({ store }: ServeContext, page: StoredPage, a: number, b: number, look: CompareLook) {
  const versions = await store.versions(page);
  const [older, newer] = [versionNumbered(versions, a), versionNumbered(versions, b)];
  const rows = compareRows(await store.passages(page, a), await store.passages(page, b));
  const runs = rowRuns(rows);
  const changed = rows.filter(({ kind }) => kind !== 'same').length;
  const title = titleOf(pageRef(page));
  const address = compareAddress(page.slug, a, b);
  return (
    <Layout title={`${title}: version ${a} and ${b}`} place="/pages">
      <p class="crumbs quiet">
        <a href="/pages">Pages</a> › <a href={pageAddress(page.slug)}>{title}</a>
      </p>
      <h1>
        {title}: version {a} → {b}
      </h1>
      <p class="lead">
        {changed === 0 ? 'No passage differs' : `${changed} of ${rows.length} passages differ`} between{' '}
        <a href={versionAddress(page.slug, a)}>version {a}</a>, first seen <DayOf time={older.time} />, and{' '}
        <a href={versionAddress(page.slug, b)}>version {b}</a>, first seen <DayOf time={newer.time} />.
      </p>
      <ul class="actions">
        <li>
          <a href={address} aria-current={look === 'inline' ? 'page' : undefined}>
            Inline
          </a>
        </li>
        <li>
          <a href={`${address}?view=sides`} aria-current={look === 'sides' ? 'page' : undefined}>
            Side by side
          </a>
        </li>
      </ul>
      <form class="filters" method="get" action={`${pageAddress(page.slug)}/compare`} aria-label="Other versions">
        <VersionChoice name="a" label="Older" versions={versions} chosen={a} />
        <VersionChoice name="b" label="Newer" versions={versions} chosen={b} />
        <button type="submit">Compare</button>
      </form>
      <h2 class="aloud">The passages</h2>
      {look === 'inline' ? <InlineRows runs={runs} /> : <SideRows runs={runs} older={`Version ${a}`} newer={`Version ${b}`} />}
    </Layout>
  );
}

interface VersionChoiceProps {
  name: string;
  label: string;
  versions: readonly StoredVersion[];
  chosen: number;
}

function VersionChoice({ name, label, versions, chosen }: VersionChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        {versions.map(({ number, time }) => (
          <option value={String(number)} selected={number === chosen}>
            {number}, {time.slice(0, 10)}
          </option>
        ))}
      </select>
    </label>
  );
}

function versionNumbered(versions: readonly StoredVersion[], number: number): StoredVersion {
  const version = versions.find((one) => one.number === number);
  if (version === undefined) throw new PolicytraceError('not-found', `this page has no version ${number}`);
  return version;
}
