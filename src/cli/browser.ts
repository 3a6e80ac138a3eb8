import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { findChromium, SANDBOX_OF_USER } from '../crawl/find-chromium.ts';
import { PolicytraceError } from '../model.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PATIENCE_MS = 60_000;

/** Shows a file in the reader's browser: the one that `BROWSER` names, else that of the system. Does not wait for it. */
export function openInBrowser(file: string, env: Environment = process.env): void {
  const [command = '', ...args] = openerOf(env);
  const child = spawn(command, [...args, pathToFileURL(file).href], { detached: true, stdio: 'ignore' });
  child.on('error', () => {
    process.stderr.write(`policytrace: no browser could be started; the file is ${file}\n`);
  });
  child.unref();
}

function openerOf(env: Environment): string[] {
  if (env.BROWSER) return [env.BROWSER];
  if (process.platform === 'darwin') return ['open'];
  return process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
}

/**
 * Prints an HTML file as a PDF by Chromium, or a browser made of it, where one is installed.
 * @throws PolicytraceError `usage` where there is none, `storage` where it could not write the PDF
 */
export function printPdf(html: string, pdf: string, env: Environment = process.env): void {
  const chromium = findChromium(env);
  if (chromium === null)
    throw new PolicytraceError('usage', 'a PDF needs Chromium, and none is installed', {
      hint: 'Install Chromium or Chrome, name it in the variable POLICYTRACE_CHROMIUM, or print the HTML form from any browser.',
    });
  const args = [
    '--headless',
    ...SANDBOX_OF_USER,
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(html).href,
  ];
  const { status, stderr, error } = spawnSync(chromium, args, { encoding: 'utf8', timeout: PATIENCE_MS });
  if (status !== 0 || !existsSync(pdf))
    throw new PolicytraceError(
      'storage',
      `${chromium} could not print ${pdf}: ${error?.message ?? (stderr || `it ended with ${status}`).trim().slice(-300)}`,
    );
}
