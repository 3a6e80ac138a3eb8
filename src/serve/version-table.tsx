import { compareAddress, versionAddress } from './addresses.ts';
import type { ShownVersion } from './cited-version.ts';
import { Scroll } from './scroll.tsx';
import { DayOf } from './time.tsx';

/** Up to so many versions stand in one list; of more, the older ones are folded away. */
const OPEN = 12;

/** The versions of a page, newest first. */
export function VersionTable({ slug, versions }: { slug: string; versions: readonly ShownVersion[] }) {
  const newestFirst = versions.toReversed();
  if (newestFirst.length === 0) return <p>There is no version yet.</p>;
  return (
    <>
      <Rows slug={slug} versions={newestFirst.slice(0, OPEN)} label="Versions, newest first" />
      {newestFirst.length > OPEN && (
        <details>
          <summary>{newestFirst.length - OPEN} older versions</summary>
          <Rows slug={slug} versions={newestFirst.slice(OPEN)} label="Older versions" />
        </details>
      )}
    </>
  );
}

function Rows({ slug, versions, label }: { slug: string; versions: readonly ShownVersion[]; label: string }) {
  return (
    <Scroll label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">First seen</th>
            <th scope="col">Last seen</th>
            <th scope="col" class="number">
              Looks
            </th>
            <th scope="col">What is new</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ number, time, lastSeen, seen, technical }) => (
            <tr>
              <th scope="row">
                <a href={versionAddress(slug, number)}>Version {number}</a>
              </th>
              <td>
                <DayOf time={time} />
              </td>
              <td>
                <DayOf time={lastSeen} />
              </td>
              <td class="number">{seen}</td>
              <td>
                {number === 1 ? 'the first look' : <a href={compareAddress(slug, number - 1, number)}>Compare with version {number - 1}</a>}
                {technical && <span class="quiet"> (the page did not change: a newer reading of it)</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
