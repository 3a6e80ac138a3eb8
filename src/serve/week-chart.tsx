import * as Plot from '@observablehq/plot';
import { raw } from 'hono/html';
import { CATEGORY_WORDS } from '../../reports/strings.ts';
import { spanOfWeek, weekOf } from '../history/week.ts';
import { CATEGORIES, type Category } from '../model.ts';
import type { DayTally } from '../store/index.ts';
import { CHART_COLOURS, svgChart } from './chart.ts';
import { Scroll } from './scroll.tsx';
import { DayOf } from './time.tsx';

interface WeekTally {
  week: string;
  category: Category;
  count: number;
}

/** Changes by week and category as stacked bars, with the table behind them. */
export function WeekChart({ tally, title }: { tally: readonly DayTally[]; title: string }) {
  const weeks = byWeek(tally);
  if (weeks.length === 0) return <p class="quiet">No change was seen in this time.</p>;
  const named = [...new Set(weeks.map(({ week }) => week))].toSorted();
  const shown = CATEGORIES.filter((category) => weeks.some((one) => one.category === category));
  return (
    <figure>
      <ul class="legend">
        {shown.map((category) => (
          <li>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <rect width="12" height="12" rx="2" fill={CHART_COLOURS[CATEGORIES.indexOf(category)]} />
            </svg>
            {CATEGORY_WORDS[category]}
          </li>
        ))}
      </ul>
      {raw(barsOf(weeks, title))}
      <details>
        <summary>The same as a table</summary>
        <Scroll label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">Week from</th>
                {shown.map((category) => (
                  <th scope="col" class="number">
                    {CATEGORY_WORDS[category]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {named.map((week) => (
                <tr>
                  <th scope="row">
                    <DayOf time={spanOfWeek(week).since} />
                  </th>
                  {shown.map((category) => (
                    <td class="number">{weeks.find((one) => one.week === week && one.category === category)?.count ?? 0}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  );
}

function byWeek(tally: readonly DayTally[]): WeekTally[] {
  const sums = new Map<string, WeekTally>();
  for (const { day, category, count } of tally) {
    const week = weekOf(day);
    const key = `${week} ${category}`;
    const sum = sums.get(key) ?? { week, category, count: 0 };
    sums.set(key, { ...sum, count: sum.count + count });
  }
  return [...sums.values()];
}

/** Of the charts that were drawn last: drawing one takes as long as all else on its page. */
const KEPT = 50;
const drawn = new Map<string, string>();

function barsOf(weeks: readonly WeekTally[], title: string): string {
  const key = JSON.stringify([title, weeks]);
  const svg = drawn.get(key) ?? drawBars(weeks, title);
  drawn.delete(key);
  drawn.set(key, svg);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= KEPT) break;
    drawn.delete(oldest);
  }
  return svg;
}

function drawBars(weeks: readonly WeekTally[], title: string): string {
  const bars = weeks.map(({ week, category, count }) => {
    const { since, until } = spanOfWeek(week);
    return { from: new Date(since), to: new Date(until), category, count };
  });
  return svgChart(`${title}. The table below has the numbers.`, {
    width: 340,
    height: 170,
    marginLeft: 26,
    marginRight: 8,
    x: { type: 'utc', label: null, ticks: 4 },
    y: { label: null, grid: true, ticks: 4, tickFormat: 'd' },
    color: { domain: [...CATEGORIES], range: CHART_COLOURS },
    marks: [
      Plot.rectY(bars, { x1: 'from', x2: 'to', y: 'count', fill: 'category', inset: 1, order: [...CATEGORIES] }),
      Plot.ruleY([0], { stroke: 'currentColor' }),
    ],
  });
}
