import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publisherJsonSchema, readDeclarations } from '../src/declarations.ts';
import { TOPICS } from '../src/model.ts';
import { formatProblem } from '../src/yaml-file.ts';

const SOURCES = join(import.meta.dirname, '../sources');
const PAROLE = join(import.meta.dirname, '../../shared/corpus/parole/captures.ndjson');

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sources-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function declare(name: string, content: string): void {
  writeFileSync(join(dir, name), content);
}

function publisher(id: string, pages: string): string {
  return `id: ${id}\nname: The Harbour Office\nkind: agency\nhomepage: https://harbour.example/\npages:\n${pages}`;
}

function page(slug: string, more = ''): string {
  return `  - slug: ${slug}\n    title: Moorings\n    url: https://harbour.example/${slug}\n    topics: [fee]\n${more}`;
}

function problems(): string[] {
  return readDeclarations(dir).problems.map((problem) => formatProblem(problem).replaceAll(`${dir}/`, ''));
}

describe('a folder of declarations', () => {
  test('is read in the order of the file names, with defaults filled in', () => {
    declare('harbour.yaml', publisher('harbour', page('moorings')));
    declare('abbey.yaml', publisher('abbey', page('bells')));
    declare('notes.txt', 'not a declaration');

    const { publishers, problems: found } = readDeclarations(dir);

    expect(found).toEqual([]);
    expect(publishers.map(({ id }) => id)).toEqual(['abbey', 'harbour']);
    expect(publishers[1]).toEqual({
      id: 'harbour',
      name: 'The Harbour Office',
      kind: 'agency',
      homepage: 'https://harbour.example/',
      privateHosts: [],
      retentionDays: null,
      pages: [
        {
          slug: 'moorings',
          title: 'Moorings',
          url: 'https://harbour.example/moorings',
          formerUrls: [],
          media: 'html',
          kind: null,
          cadence: 'daily',
          topics: ['fee'],
          main: [],
          ignore: [],
          notes: null,
        },
      ],
    });
  });

  test("gives a page its publisher's selectors: its own main instead, its own ignore on top", () => {
    const selectors = 'main: main\nignore: [.stamp, .share]\n';
    const own = page('berths', "    main: ['#content', article]\n    ignore: [.share, .ads]\n");
    declare('harbour.yaml', selectors + publisher('harbour', page('moorings') + own));

    const pages = readDeclarations(dir).publishers[0]?.pages ?? [];

    expect(pages.map(({ main }) => main)).toEqual([['main'], ['#content', 'article']]);
    expect(pages.map(({ ignore }) => ignore)).toEqual([
      ['.stamp', '.share'],
      ['.stamp', '.share', '.ads'],
    ]);
  });

  test("keeps the publisher's selectors from a page that is not HTML", () => {
    declare('harbour.yaml', `main: main\nignore: [.stamp]\n${publisher('harbour', page('tariff', '    media: pdf\n'))}`);

    expect(readDeclarations(dir).publishers[0]?.pages[0]).toMatchObject({ media: 'pdf', main: [], ignore: [] });
  });

  test('that is missing, or holds none, is a problem', () => {
    expect(problems()).toEqual([`${dir}:1:1 holds no *.yaml file — add one file for each publisher`]);
    expect(readDeclarations(join(dir, 'none')).problems).toMatchObject([
      { file: join(dir, 'none'), message: 'not a folder that can be read' },
    ]);
  });

  test('tells of a file whose name ends in .yml', () => {
    declare('harbour.yaml', publisher('harbour', page('moorings')));
    declare('abbey.yml', publisher('abbey', page('bells')));

    expect(problems()).toEqual(['abbey.yml:1:1 ends in .yml and would be overlooked — rename it to .yaml']);
  });
});

describe('a mistake in one file', () => {
  test.each([
    ['a slug with capitals', page('Moorings'), '6:11 pages[0].slug: got "Moorings"; expected small letters a–z, digits and hyphens only'],
    [
      'an address without a scheme',
      '  - slug: a\n    title: A\n    url: harbour.example/a\n    topics: []\n',
      '8:10 pages[0].url: got "harbour.example/a"; expected a whole address that begins with https://',
    ],
    [
      'an address that is not of the web',
      page('a', '    formerUrls: [file:///etc/passwd]\n'),
      '10:18 pages[0].formerUrls[0]: got "file:///etc/passwd"; expected a whole address that begins with https://',
    ],
    [
      'an unknown cadence',
      page('a', '    cadence: wekly\n'),
      '10:14 pages[0].cadence: got "wekly"; expected one of hourly, daily, weekly, monthly — did you mean weekly?',
    ],
    [
      'an unknown key',
      page('a', '    tittle: A\n'),
      expect.stringMatching(/^10:5 pages\[0\]\.tittle: unknown key; known here: slug, .* — did you mean title\?$/),
    ],
    ['a missing title', '  - slug: a\n    url: https://a.example/\n    topics: []\n', '6:5 pages[0].title: missing; expected text'],
    [
      'a selector that does not parse',
      page('a', "    main: 'div['\n"),
      '10:11 pages[0].main: got "div["; expected a CSS selector such as main, #content or .share-bar',
    ],
    [
      'a selector with an unknown pseudo-class',
      page('a', "    ignore: [nav, 'p:visibel']\n"),
      '10:19 pages[0].ignore[1]: got "p:visibel"; expected a CSS selector such as main, #content or .share-bar',
    ],
  ])('tells the place of %s and what would be right', (_what, pages, problem) => {
    declare('harbour.yaml', publisher('harbour', pages));

    expect(problems().map((line) => line.replace('harbour.yaml:', ''))).toEqual([problem]);
  });

  test('tells the place of an unknown topic and the one that was meant', () => {
    declare('harbour.yaml', publisher('harbour', page('a').replace('[fee]', '[fee, expedit]')));

    expect(problems()[0]).toMatch(
      /^harbour\.yaml:9:19 pages\[0\]\.topics\[1\]: got "expedit"; expected one of .* — did you mean expedite\?$/,
    );
  });

  test('does not hide the other files', () => {
    declare('abbey.yaml', 'id: [\n');
    declare('harbour.yaml', publisher('harbour', page('moorings')));

    const { publishers, problems: found } = readDeclarations(dir);

    expect(publishers.map(({ id }) => id)).toEqual(['harbour']);
    expect(found).toHaveLength(1);
  });
});

describe('a mistake across files', () => {
  test('an id that is not the name of its file', () => {
    declare('harbour.yaml', publisher('port', page('moorings')));

    expect(problems()).toEqual([
      'harbour.yaml:1:5 id: got "port"; expected the name of the file, "harbour" — change the id or rename the file',
    ]);
  });

  test('a slug of two publishers', () => {
    declare('abbey.yaml', publisher('abbey', page('visits').replace('harbour.example/visits', 'abbey.example/')));
    declare('harbour.yaml', publisher('harbour', page('visits')));

    expect(problems()).toEqual([
      'harbour.yaml:6:11 slug visits is declared already in abbey.yaml:6 — a slug names one page of all publishers',
    ]);
  });

  test('an address declared twice, be it a former one, in http or with a fragment', () => {
    const former = page('b', '    formerUrls: ["http://harbour.example/a#top"]\n');
    declare('harbour.yaml', publisher('harbour', page('a') + former));

    expect(problems()).toEqual([
      'harbour.yaml:14:18 address harbour.example/a is declared already in harbour.yaml:8 — declare the page once, or take a former address from the other page',
    ]);
  });
});

/** A few pages of each theme without which the watch would miss it. */
const THEMES: Record<string, string[]> = {
  'humanitarian and significant-public-benefit parole': ['humanitarian-parole', 'policy-manual-parole', '8-cfr-212-5', '8-usc-1182'],
  'evidence guidance': ['parole-evidence', 'policy-manual-evidence', 'i-131-instructions'],
  'forms, fees, filing addresses, expedite requests': [
    'i-131',
    'i-131-instructions',
    'i-134',
    'i-912',
    'g-1055',
    'i-131-addresses',
    'expedite-requests',
  ],
  'delays and processing times': ['processing-times', 'historic-processing-times'],
  'duration, re-parole, termination': ['re-parole', 'uniting-for-ukraine', 'chnv-parole', 'fr-parole-programs'],
  'parole fee': ['parole-fee-alert', '8-usc-1804', 'fr-parole-fee', 'fr-2025-19564'],
  'benefits of parolees': [
    'snap-non-citizen-policy',
    'medicaid-lawfully-residing',
    'sho-26-001',
    'marketplace-immigration-status',
    'poms-si-00502-100',
    'fr-federal-public-benefit',
    'i-765',
    'public-charge',
  ],
  'alternatives to parole': [
    'travel-documents',
    'military-parole-in-place',
    'deferred-action',
    'u-status',
    't-status',
    'vawa-self-petition',
    '42-cfr-440-255',
    'eoir-bond-proceedings',
    'ice-i-246',
    'bop-compassionate-release',
  ],
  'CRS reports': ['crs-r46570', 'crs-r46570-pdf', 'crs-r48514', 'crs-r47654', 'everycrs-rl33809', 'everycrs-r45158'],
  'advocacy explainers': [
    'aic-use-of-parole',
    'nif-humanitarian-parole',
    'ilrc-humanitarian-parole',
    'clinic-hospital-social-workers',
    'nilc-federal-programs-guide',
    'kff-health-coverage-of-immigrants',
  ],
  'Federal Register by agency and term': [
    'fr-humanitarian-parole',
    'fr-snap-aliens',
    'fr-lawfully-present',
    'fr-housing-noncitizens',
    'fr-public-charge',
  ],
};

describe('the shipped sources', () => {
  const { publishers, problems: found } = readDeclarations(SOURCES);
  const pages = publishers.flatMap((declared) => declared.pages);

  test('have no problem', () => {
    expect(found.map(formatProblem)).toEqual([]);
  });

  test.each(Object.entries(THEMES))('cover %s', (_theme, slugs) => {
    expect(pages.map(({ slug }) => slug)).toEqual(expect.arrayContaining(slugs));
  });

  test('have a page for every topic', () => {
    const spoken = new Set(pages.flatMap(({ topics }) => topics));

    expect(TOPICS.filter((topic) => !spoken.has(topic))).toEqual([]);
  });

  test('name their schema to editors, which is the schema they are checked by', () => {
    const schema: unknown = JSON.parse(readFileSync(join(SOURCES, 'publisher.schema.json'), 'utf8'));

    expect(schema).toEqual(JSON.parse(JSON.stringify(publisherJsonSchema())));
    for (const { id } of publishers)
      expect(readFileSync(join(SOURCES, `${id}.yaml`), 'utf8')).toMatch(/^# yaml-language-server: \$schema=publisher\.schema\.json\n/);
  });

  test.skipIf(!existsSync(PAROLE))('declare every page of the parole corpus (skipped where ../shared is absent)', () => {
    const lines = readFileSync(PAROLE, 'utf8').trim().split('\n');
    const wanted = new Set(lines.map((line) => String(JSON.parse(line).url)));

    expect(pages.map(({ url }) => url)).toEqual(expect.arrayContaining([...wanted]));
  });
});
