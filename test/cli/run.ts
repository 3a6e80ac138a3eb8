import { runCommand } from '../../src/cli/program.ts';
import type { Reason } from '../../src/model.ts';
import { type CapturedIo, capturingIo } from './capturing-io.ts';

/** Runs one command line in this process, with answers to what it asks, and returns what it said. */
export async function run(args: string[], now?: string, answers?: string[]): Promise<CapturedIo> {
  const captured = capturingIo(now, answers);
  await runCommand(args, captured.io);
  return captured;
}

/** The reasons of a change as a line of `--json` has them. */
export function reasonsOf(line: Record<string, unknown> | undefined): (Reason & { because?: string | null; file?: string | null })[] {
  return (line?.why ?? []) as ReturnType<typeof reasonsOf>;
}
