import { createRequire } from 'node:module';
import { findChromium, NO_CHROMIUM, NO_PLAYWRIGHT } from './crawl/find-chromium.ts';
import type { SourceKind } from './model.ts';

/** What stands beside the program on a machine. */
export interface Machine {
  env: Readonly<Record<string, string | undefined>>;
  hasPackage: (name: string) => boolean;
}

export const THIS_MACHINE: Machine = {
  env: process.env,
  hasPackage: (name) => {
    try {
      createRequire(import.meta.url).resolve(name);
      return true;
    } catch {
      return false;
    }
  },
};

/** What pages of a kind lack on a machine, and how to get it; null: nothing. The declaration is right all the same: another machine may track it. */
export function lackOf(kind: SourceKind, { env, hasPackage }: Machine): string | null {
  if (kind === 'congress' && !env.POLICYTRACE_CONGRESS_KEY)
    return 'POLICYTRACE_CONGRESS_KEY is not set here: the interface is asked with the key for trying it, which few requests may use — ask for one at https://api.congress.gov/sign-up/';
  if (kind !== 'rendered') return null;
  return hasPackage('playwright-core') ? (findChromium(env) === null ? NO_CHROMIUM : null) : NO_PLAYWRIGHT;
}
