import type { Io } from '../../src/cli/io.ts';

export interface CapturedIo {
  io: Io;
  out: () => string;
  err: () => string;
  /** What was printed on stdout as NDJSON. */
  lines: () => Record<string, unknown>[];
  exitCode: () => number;
}

/** Stands in for a terminal: keeps what a command says, with a clock that stands still, and answers as it was told to. */
export function capturingIo(now = '2026-11-24T09:00:00Z', answers: string[] = []): CapturedIo {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  return {
    io: {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      color: false,
      progress: false,
      ask: async (question) => {
        out.push(question);
        return answers.shift() ?? null;
      },
      width: 100,
      now: () => new Date(now),
      setExitCode: (given) => {
        code = given;
      },
    },
    out: () => out.join('\n'),
    err: () => err.join('\n'),
    lines: () =>
      out
        .flatMap((text) => text.split('\n'))
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    exitCode: () => code,
  };
}
