import { PolicytraceError } from '../model.ts';

const LONGEST = 100;

/**
 * A filter of the whole field. A regular expression of a stranger may run for ever, so only this part of the language is taken: literal
 * signs, `.`, `.*`, a list of alternatives `a|b` and the classes `[345]`, `\d`. Throws where more is asked for.
 */
export function fieldPattern(pattern: string): (value: string) => boolean {
  const tooMuch = pattern.length > LONGEST || /[(){}+?^$]|\*\*/.test(pattern) || /(?<!\.)\*/.test(pattern) || stars(pattern) > 2;
  const tested = tooMuch ? null : compiled(pattern);
  if (tested === null)
    throw new PolicytraceError(
      'usage',
      'this filter is not taken: only literal signs, ".", ".*" (twice at most), "|", "[...]" and "\\d" are',
    );
  return (value) => tested.test(value);
}

function stars(pattern: string): number {
  return pattern.split('*').length - 1;
}

function compiled(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`, 's');
  } catch {
    return null;
  }
}
