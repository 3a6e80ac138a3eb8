import type { StoredCapture } from '../store/index.ts';
import { snapshotAddress } from './addresses.ts';
import { gapsBetween } from './gaps.ts';
import { Scroll } from './scroll.tsx';
import { DayOf, MomentOf } from './time.tsx';

/** A page may have thousands of looks: the newest are listed, all of them can be had from the index of captures. */
const MOST = 200;

/** The looks at a page, newest first, and the times in which nobody looked. */
export function LookTable({ captures }: { captures: readonly StoredCapture[] }) {
  const gaps = gapsBetween(captures.map(({ time }) => time));
  return (
    <>
      {gaps.length > 0 && (
        <details>
          <summary>
            {gaps.length} {gaps.length === 1 ? 'gap' : 'gaps'} in which the page was not looked at
          </summary>
          <ul>
            {gaps.map(({ from, to, days }) => (
              <li>
                <DayOf time={from} /> to <DayOf time={to} />: {days} days. What came and went in between was not seen.
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>Every look{captures.length > MOST ? `, the newest ${MOST} of ${captures.length}` : ''}</summary>
        <Scroll label="Looks, newest first">
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Result</th>
                <th scope="col">HTTP</th>
                <th scope="col">Snapshot</th>
              </tr>
            </thead>
            <tbody>
              {captures
                .toReversed()
                .slice(0, MOST)
                .map((capture) => (
                  <Look capture={capture} />
                ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </>
  );
}

function Look({ capture: { time, state, version, status, error, reasons, sha256 } }: { capture: StoredCapture }) {
  return (
    <tr>
      <th scope="row">
        <MomentOf time={time} />
      </th>
      <td>
        <span class={`badge ${version === null ? 'bad' : 'good'}`}>{state}</span>
        {version === null ? (
          <span class="small quiet">{[error?.message, ...reasons].filter(Boolean).join('; ')}</span>
        ) : (
          `version ${version}`
        )}
      </td>
      <td>{status ?? 'none'}</td>
      <td>{sha256 === null ? <span class="quiet">none</span> : <a href={snapshotAddress(sha256)}>{sha256.slice(0, 12)}…</a>}</td>
    </tr>
  );
}
