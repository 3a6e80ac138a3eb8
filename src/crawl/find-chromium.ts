import { existsSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

export const NO_CHROMIUM = 'no Chromium is installed — install one, or name one in POLICYTRACE_CHROMIUM';
export const NO_PLAYWRIGHT = 'the package playwright-core is not installed — npm install playwright-core';

/** Chromium or a browser made of it: the one that POLICYTRACE_CHROMIUM names, else one in the PATH; null: there is none. */
export function findChromium(env: Environment): string | null {
  if (env.POLICYTRACE_CHROMIUM) return env.POLICYTRACE_CHROMIUM;
  const folders = (env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':').filter((dir) => dir !== '');
  return CHROMIUM_NAMES.flatMap((name) => folders.map((dir) => join(dir, name))).find((file) => existsSync(file)) ?? null;
}

/** Root may not start Chromium with its sandbox. */
export const SANDBOX_OF_USER = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
