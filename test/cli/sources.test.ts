import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { lackOf } from '../../src/source-needs.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { run } from './run.ts';

afterEach(() => vi.unstubAllEnvs());

/** What `sources check` says of one page, with the file's name in the place of its path. */
function checked(page: Record<string, unknown>, json = false) {
  return inTemporaryFolder(async (dir) => {
    mkdirSync(join(dir, 'sources'));
    const pages = [{ slug: 'page', title: 'A page', url: 'https://agency.example/', topics: [], ...page }];
    const file = { id: 'agency', name: 'An agency', kind: 'agency', homepage: 'https://agency.example/', pages };
    writeFileSync(join(dir, 'sources', 'agency.yaml'), stringify(file));
    const { out, exitCode } = await run(['sources', 'check', '--sources', join(dir, 'sources'), ...(json ? ['--json'] : [])]);
    return { exitCode: exitCode(), lines: out().replaceAll(join(dir, 'sources/'), '').split('\n') };
  });
}

describe('an address that is none of its kind is refused with file, line and what to write', () => {
  test.each([
    [
      'federal-register',
      'https://www.federalregister.gov/documents/search?conditions[term]=parole',
      'write https://www.federalregister.gov/api/v1/documents.json? and the conditions',
    ],
    [
      'ecfr',
      'https://www.ecfr.gov/current/title-8/section-212.5',
      'write https://www.ecfr.gov/api/versioner/v1/full/current/title-8.xml?part=212 (current stands for the newest day)',
    ],
    [
      'ecfr',
      'https://www.ecfr.gov/api/versioner/v1/full/current/title-8.xml',
      'write https://www.ecfr.gov/api/versioner/v1/full/current/title-8.xml?part=212 (current stands for the newest day)',
    ],
    ['everycrsreport', 'https://www.everycrsreport.com/reports/R46570.html', 'write https://www.everycrsreport.com/reports/R46570.json'],
    [
      'congress',
      'https://api.congress.gov/v3/crsreport/R46570?api_key=secret',
      'write https://api.congress.gov/v3/crsreport/R46570, without a key: that comes from POLICYTRACE_CONGRESS_KEY',
    ],
  ])('%s: %s', async (kind, url, write) => {
    vi.stubEnv('POLICYTRACE_CONGRESS_KEY', 'a key');

    const { lines, exitCode } = await checked({ url, kind });

    expect(lines).toEqual([`agency.yaml:8:10 url: ${url} is no address of kind ${kind} — ${write}`, '1 problem found']);
    expect(exitCode).toBe(2);
  });
});

test('a medium that its kind does not answer with is refused', async () => {
  const { lines, exitCode } = await checked({ kind: 'feed', media: 'pdf' });

  expect(lines[0]).toBe('agency.yaml:11:12 media: kind feed does not answer with pdf — leave it out, or write xml or json');
  expect(exitCode).toBe(2);
});

test('a key that is not set is a note at the page that wants it, no mistake', async () => {
  vi.stubEnv('POLICYTRACE_CONGRESS_KEY', '');

  const { lines, exitCode } = await checked({ kind: 'congress', url: 'https://api.congress.gov/v3/crsreport/R46570' });
  const told = await checked({ kind: 'congress', url: 'https://api.congress.gov/v3/crsreport/R46570' }, true);

  expect(lines[0]).toMatch(/^agency\.yaml:10:11 note: kind congress: POLICYTRACE_CONGRESS_KEY is not set here/);
  expect(lines[1]).toBe('1 publishers, 1 pages: no problem found');
  expect(exitCode).toBe(0);
  expect(JSON.parse(told.lines[0] ?? '')).toMatchObject({ kind: 'note', file: 'agency.yaml', line: 10 });
});

test('a browser that is not there is a note at the page that wants it', async () => {
  vi.stubEnv('POLICYTRACE_CHROMIUM', '');
  vi.stubEnv('PATH', '');

  const { lines, exitCode } = await checked({ kind: 'rendered' });

  expect(lines[0]).toBe(
    'agency.yaml:10:11 note: kind rendered: no Chromium is installed — install one, or name one in POLICYTRACE_CHROMIUM',
  );
  expect(exitCode).toBe(0);
});

test('the package that drives the browser is what is missing first', () => {
  const hasPackage = (name: string) => name !== 'playwright-core';

  expect(lackOf('rendered', { env: {}, hasPackage })).toBe('the package playwright-core is not installed — npm install playwright-core');
  expect(lackOf('feed', { env: {}, hasPackage })).toBeNull();
});
