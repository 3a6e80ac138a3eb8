import * as Plot from '@observablehq/plot';
import { raw } from 'hono/html';
import type { StoredCapture, StoredVersion } from '../store/index.ts';
import { svgChart } from './chart.ts';
import { Scroll } from './scroll.tsx';

/** What a look brought: the words of the legend, and their colours. */
const RESULTS = [
  { name: 'read', colour: 'var(--chart-3)' },
  { name: 'blocked', colour: 'var(--chart-2)' },
  { name: 'not readable', colour: 'var(--chart-4)' },
] as const;

/** Every look at a page and the versions it showed, along one line of time. */
export function LookChart({ captures, versions }: { captures: readonly StoredCapture[]; versions: readonly StoredVersion[] }) {
  if (captures.length === 0) return null;
  const looks = captures.map((capture) => ({ at: new Date(capture.time), result: resultOf(capture), row: 'looks' }));
  const firsts = versions.map(({ time }) => ({ at: new Date(time), row: 'versions' }));
  const count = (name: string) => looks.filter(({ result }) => result === name).length;
  const said = RESULTS.map(({ name }) => `${count(name)} ${name}`).join(', ');
  const chart = svgChart(`${looks.length} looks: ${said}; ${versions.length} versions. The tables below list them.`, {
    width: 960,
    height: 96,
    marginLeft: 64,
    x: { type: 'utc', label: null },
    y: { label: null, domain: ['versions', 'looks'], type: 'band', tickSize: 0 },
    color: { domain: RESULTS.map(({ name }) => name), range: RESULTS.map(({ colour }) => colour) },
    marks: [
      Plot.tickX(firsts, { x: 'at', y: 'row', stroke: 'var(--chart-1)', strokeWidth: 3 }),
      Plot.dot(looks, { x: 'at', y: 'row', fill: 'result', r: 4, fillOpacity: 0.8 }),
    ],
  });
  return (
    <figure>
      <ul class="legend">
        {RESULTS.filter(({ name }) => count(name) > 0).map(({ name, colour }) => (
          <li>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <circle cx="6" cy="6" r="5" fill={colour} />
            </svg>
            {name} ({count(name)})
          </li>
        ))}
        <li>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <rect x="4" width="4" height="12" fill="var(--chart-1)" />
          </svg>
          a version begins ({versions.length})
        </li>
      </ul>
      <Scroll label="Looks and versions along time">{raw(chart)}</Scroll>
    </figure>
  );
}

function resultOf({ version, state }: StoredCapture): (typeof RESULTS)[number]['name'] {
  if (version !== null) return 'read';
  return state === 'blocked' ? 'blocked' : 'not readable';
}
