import * as Plot from '@observablehq/plot';
import { raw } from 'hono/html';
import type { SeriesStep } from '../history/series.ts';
import type { Time } from '../model.ts';
import { svgChart } from './chart.ts';
import { Scroll } from './scroll.tsx';

/** A value through time as steps; nothing where its values are no numbers. */
export function StepChart({ steps, name, until }: { steps: readonly SeriesStep[]; name: string; until: Time }) {
  const points = steps.flatMap((step) => {
    const value = numberOf(step.value);
    return value === null ? [] : [{ value, from: new Date(step.since), to: new Date(step.until ?? until) }];
  });
  if (points.length < steps.length || points.length < 2) return null;
  const label = `${name}, ${points.length} steps from ${points[0]?.value} to ${points.at(-1)?.value}. The table below has the values.`;
  return (
    <figure>
      <Scroll label={`Chart of ${name}`}>{raw(stepsOf(points, label))}</Scroll>
    </figure>
  );
}

function stepsOf(points: readonly { value: number; from: Date; to: Date }[], label: string): string {
  const ends = points.flatMap(({ value, from, to }) => [
    { at: from, value },
    { at: to, value },
  ]);
  return svgChart(label, {
    width: 720,
    height: 170,
    marginLeft: 56,
    x: { type: 'utc', label: null },
    y: { label: null, grid: true, ticks: 4, nice: true },
    marks: [
      Plot.line(ends, { x: 'at', y: 'value', stroke: 'var(--chart-1)', strokeWidth: 2.5 }),
      Plot.dot(points, { x: 'from', y: 'value', fill: 'var(--chart-1)', r: 4 }),
    ],
  });
}

/** A number, also where it stands as "$1,234", "45 %" or an ISO duration of one unit; null for anything else. */
function numberOf(value: string | number): number | null {
  if (typeof value === 'number') return value;
  const plain = /^\$?\s*(-?\d[\d,]*(?:\.\d+)?)\s*%?$/.exec(value.trim())?.[1];
  return plain === undefined ? null : Number(plain.replaceAll(',', ''));
}
