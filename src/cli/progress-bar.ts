import { Presets, SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

export interface ProgressBar {
  step: (what: string) => void;
  stop: () => void;
}

/** A bar on stderr where that is a terminal; silent elsewhere. */
export function progressBar(io: Io, unit: string, total: number): ProgressBar {
  if (!io.progress || total === 0) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar(
    { format: ` {bar} {value}/{total} ${unit}  {what}`, stream: process.stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0, { what: '' });
  return { step: (what) => bar.increment(1, { what }), stop: () => bar.stop() };
}
