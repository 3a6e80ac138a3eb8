import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDeclarations } from '../../src/declarations.ts';
import { extract } from '../../src/extract/index.ts';
import type { MediaKind } from '../../src/model.ts';
import { read } from './page.ts';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const hasCorpus = existsSync(join(CORPUS, 'parole', 'labels.ndjson'));
const note = hasCorpus ? '' : ' (skipped: there is no labelled corpus at ../shared)';

interface Label {
  url: string;
  from: string;
  to: string;
  before: string | null;
  after: string | null;
  before_label?: string;
  after_label?: string;
}

interface CaptureLine {
  url: string;
  capture_time: string;
  body_path: string;
}

function lines<T>(...path: string[]): T[] {
  return readFileSync(join(CORPUS, ...path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
}

async function textsOf(file: string, media: MediaKind = 'html'): Promise<string[]> {
  const { passages } = await read(readFileSync(join(CORPUS, file)), { media });
  return passages.map((passage) => fold(passage.text));
}

/** The texts of every capture of a set, by address and time as far as `length` characters tell it. */
async function textsOfSet(set: string, length: number): Promise<Map<string, string[]>> {
  const texts = new Map<string, string[]>();
  for (const capture of lines<CaptureLine>(set, 'captures.ndjson')) {
    texts.set(`${capture.url} ${capture.capture_time.slice(0, length)}`, await textsOf(join(set, capture.body_path)));
  }
  return texts;
}

describe.skipIf(!hasCorpus)(`extraction of real and labelled pages${note}`, { timeout: 120_000 }, () => {
  test('each labelled passage is one passage of its page, by the default rules alone', async () => {
    const texts = await textsOfSet('parole', 20);
    const missed = lines<Label>('parole', 'labels.ndjson').flatMap(({ url, from, to, before, after }) =>
      [
        { text: before, time: from },
        { text: after, time: to },
      ].filter(({ text, time }) => text !== null && texts.get(`${url} ${time}`)?.filter((own) => own === fold(text)).length !== 1),
    );

    expect(missed).toEqual([]);
  });

  test('each provision of a regulation is a passage with its number in front', async () => {
    const texts = await textsOfSet('passages-irpr', 10);
    const missed = lines<Label>('passages-irpr', 'truth.ndjson').flatMap((row) =>
      [
        { text: row.before ?? null, label: row.before_label, time: row.from },
        { text: row.after ?? null, label: row.after_label, time: row.to },
      ].filter(({ text, label, time }) => text !== null && !texts.get(`${row.url} ${time}`)?.includes(fold(`${label ?? ''} ${text}`))),
    );

    expect(missed).toEqual([]);
  });

  test.each([
    ['uscis-same-page-twice/bodies/a.html', 'uscis-same-page-twice/bodies/b.html'],
    ['edgi-examples/falsepos-footer-a.html', 'edgi-examples/falsepos-footer-b.html'],
    ['edgi-examples/falsepos-num-views-a.html', 'edgi-examples/falsepos-num-views-b.html'],
    ['edgi-examples/falsepos-small-changes-a.html', 'edgi-examples/falsepos-small-changes-b.html'],
  ])('%s reads like %s', async (before, after) => {
    expect(await textsOf(after)).toEqual(await textsOf(before));
  });

  test('two issues of a PDF in two columns differ in the one paragraph that was edited', async () => {
    const [before, after] = await Promise.all(['crs/IF10753.6.pdf', 'crs/IF10753.7.pdf'].map((file) => textsOf(file, 'pdf')));
    const added = after?.filter((text) => before?.includes(text) !== true);

    expect(added).toEqual([expect.stringContaining('$33,024,000')]);
    expect(before?.length).toBe(after?.length);
  });

  test('the list of forms, read as it is declared, is one row a form', async () => {
    const { publishers } = readDeclarations(join(import.meta.dirname, '..', '..', 'sources'));
    const page = publishers.flatMap(({ pages }) => pages).find(({ slug }) => slug === 'uscis-forms');
    if (page === undefined) throw new Error('the list of forms is not declared');
    const body = readFileSync(join(CORPUS, 'uscis-pages/forms-all-forms_unknown-2025.html'));

    const { passages, warnings } = await extract({ ...page, body, mediaType: 'text/html', contentType: null });

    expect(warnings).toEqual([]);
    expect(passages).toHaveLength(104);
    expect(passages[0]).toMatchObject({ label: 'https://www.uscis.gov/ar-11', text: expect.stringMatching(/^AR-11 \| Alien’s Change/) });
  });
});
