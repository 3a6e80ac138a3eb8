import type { Imported, Outcome } from '../pipeline.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { outcomeLine, runSummary } from './run-summary.ts';

/** Takes an import to its end, says what came of it, and sets the exit code. `notes`: what else is to be said at the end. */
export async function runImport(
  io: Io,
  imported: AsyncIterable<Imported>,
  { json }: { json?: true | undefined },
  notes: () => string[] = () => [],
): Promise<void> {
  const outcomes: Outcome[] = [];
  let refused = 0;
  for await (const step of imported) {
    if ('problem' in step) {
      refused += 1;
      const { file, line, message } = step.problem;
      if (json) outJson(io, { kind: 'problem', ...step.problem });
      io.err(`${file}:${line} ${message}`);
    } else {
      outcomes.push(step.outcome);
      if (json) outJson(io, outcomeLine(step.outcome));
    }
  }
  const summary = runSummary(outcomes);
  if (json) outJson(io, { kind: 'summary', ...summary.counts, refused });
  else {
    const refusal = refused > 0 ? [`${refused} ${refused === 1 ? 'line was' : 'lines were'} refused; nothing of them was stored`] : [];
    io.out([summary.text(io.color), ...refusal, ...notes()].join('\n'));
  }
  io.setExitCode(refused > 0 ? EXIT_CODES.partial.code : EXIT_CODES.ok.code);
}
