import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Colours that the style sheet gives a meaning in light and dark. */
export const CHART_COLOURS = [1, 2, 3, 4, 5, 6].map((number) => `var(--chart-${number})`);

/**
 * A chart as inline SVG, told to a screen reader by `label` alone: the table behind it has the values. Only numbers, dates and
 * words of ours may be drawn.
 */
export function svgChart(label: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>');
  const svg = Plot.plot({ ...options, document, className: 'chart' });
  // The strict policy allows no style inside a page: these rules stand in the style sheet.
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.removeAttribute('height');
  svg.removeAttribute('width');
  return svg.outerHTML;
}
