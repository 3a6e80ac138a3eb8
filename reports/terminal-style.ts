import picocolors from 'picocolors';
import type { Significance } from '../src/model.ts';
import type { Paint } from './terminal-lines.ts';

type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'underline' | 'strikethrough';

/** How a report is drawn on a terminal: its width in columns, and its colours, each of which leaves text alone where colour is off. */
export interface TerminalStyle {
  width: number;
  colours: Record<Colour, Paint>;
  significance: Record<Significance, Paint>;
}

/** Narrower than this, a report is drawn as if it had this width: nothing would be readable. */
const LEAST_WIDTH = 40;

/** The style of a terminal of that width. */
export function terminalStyle({ color, width }: { color: boolean; width: number }): TerminalStyle {
  const colours = picocolors.createColors(color);
  return {
    width: Math.max(LEAST_WIDTH, width),
    colours,
    significance: {
      high: (text) => colours.bold(colours.red(text)),
      medium: (text) => colours.bold(colours.yellow(text)),
      low: colours.bold,
      none: colours.dim,
    },
  };
}

/** Text as it is. */
export function plain(text: string): string {
  return text;
}
