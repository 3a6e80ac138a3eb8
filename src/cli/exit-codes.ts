import type { ErrorCode } from '../model.ts';

/** What a script can tell from the exit code. */
export const EXIT_CODES = {
  ok: { code: 0, means: 'all is well' },
  partial: { code: 1, means: 'some pages failed, or some lines of an import were refused; the rest was done' },
  usage: { code: 2, means: 'a usage, configuration or declaration error; nothing was done' },
  outdated: { code: 3, means: 'of `claims check`: something is out of date' },
  damage: { code: 4, means: 'the history is damaged, or is not the one that an anchor names; what is broken is listed' },
  storage: { code: 5, means: 'the data folder cannot be read or written' },
  bug: { code: 70, means: 'a defect in Policytrace; the message says where' },
} as const;

export type ExitName = keyof typeof EXIT_CODES;

const EXIT_OF_ERROR: Record<ErrorCode, ExitName> = {
  usage: 'usage',
  declaration: 'usage',
  'not-found': 'usage',
  input: 'partial',
  storage: 'storage',
  damage: 'damage',
};

export function exitCodeOf(error: ErrorCode): number {
  return EXIT_CODES[EXIT_OF_ERROR[error]].code;
}
