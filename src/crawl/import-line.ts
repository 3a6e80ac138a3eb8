import type { Capture } from '../model.ts';

/** What was not used: nothing of it is given out. `message` says what is wrong and what to do. */
export interface ImportProblem {
  file: string;
  /** Counts from 1: a line, or a record of a WARC file. */
  line: number;
  message: string;
}

/** `title` is what the source of the import says of the page, where it says something; `line` as in a problem. */
export type ImportLine = { capture: Capture; title: string | null; line: number } | { problem: ImportProblem };
