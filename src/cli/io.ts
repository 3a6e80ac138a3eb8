import { createInterface } from 'node:readline';
import pc from 'picocolors';

/** Where a command speaks: results to `out`, progress and errors to `err`. */
export interface Io {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Colours of results; plain where stdout is no terminal or `NO_COLOR` is set. */
  color: boolean;
  /** Progress bars only where stderr is a terminal. */
  progress: boolean;
  /** Asks a person and waits for a line of stdin; null: there is no more. */
  ask: (question: string) => Promise<string | null>;
  /** Columns of the terminal. */
  width: number;
  now: () => Date;
  /** Told once, when the command is done. */
  setExitCode: (code: number) => void;
}

const USUAL_WIDTH = 100;

export function processIo(): Io {
  // A reader that closes early (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    color: pc.isColorSupported && process.stdout.isTTY === true,
    progress: process.stderr.isTTY === true,
    ask: askOnStderr(),
    width: process.stdout.columns ?? USUAL_WIDTH,
    now: () => new Date(),
    setExitCode: (code) => {
      process.exitCode = code;
    },
  };
}

/** Lines that come while nobody asks wait for the next question, so that answers may be piped in. */
function askOnStderr(): Io['ask'] {
  let answers: AsyncIterator<string> | null = null;
  return async (question) => {
    process.stderr.write(question);
    answers ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
    const { done, value } = await answers.next();
    return done === true ? null : value;
  };
}

/** One NDJSON line on stdout. */
export function outJson(io: Io, value: unknown): void {
  io.out(JSON.stringify(value));
}
