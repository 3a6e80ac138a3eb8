import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { load } from 'cheerio/slim';
import { z } from 'zod';
import {
  CADENCES,
  MEDIA_KINDS,
  type PageDeclaration,
  PUBLISHER_KINDS,
  type PublisherDeclaration,
  SOURCE_KINDS,
  type SourceKind,
  TOPICS,
} from './model.ts';
import { kindFault, MEDIA_OF_KIND, mediaFault } from './source-kinds.ts';
import { type NodePath, type Problem, readYamlFile, type YamlFile } from './yaml-file.ts';

const name = z
  .string()
  .regex(/^[a-z0-9-]+$/, { error: (issue) => `got ${JSON.stringify(issue.input)}; expected small letters a–z, digits and hyphens only` });

const address = z.url({
  protocol: /^https?$/,
  error: (issue) =>
    issue.code === 'invalid_format' ? `got ${JSON.stringify(issue.input)}; expected a whole address that begins with https://` : undefined,
});

const selector = z.string().refine(isSelector, {
  error: (issue) => `got ${JSON.stringify(issue.input)}; expected a CSS selector such as main, #content or .share-bar`,
});

const main = z
  .union([selector, z.array(selector)])
  .describe('CSS selector of the main content; of several the first that matches is taken. Without it the default rules decide.');

const ignore = z.array(selector);

const privateHost = z.string().regex(/^[a-z0-9.:-]+$/, {
  error: (issue) =>
    `got ${JSON.stringify(issue.input)}; expected the name or the numeric address of a host, such as intranet.example or 127.0.0.1`,
});

const pageInFile = z.strictObject({
  slug: name.describe('Short name, unique over all publishers. Never changes, though the address may.'),
  title: z.string().trim().min(1),
  url: address,
  formerUrls: z.array(address).optional().describe('Addresses at which the page stood before.'),
  media: z.enum(MEDIA_KINDS).optional().describe('What the address answers with; when left out, html or what its kind answers with.'),
  kind: z.enum(SOURCE_KINDS).optional().describe('How it is got and read, where it is more than one document at its address.'),
  cadence: z.enum(CADENCES).optional().describe('How often to look; daily when left out.'),
  topics: z.array(z.enum(TOPICS)).describe('What the page speaks of.'),
  main: main.optional(),
  ignore: ignore.optional().describe('CSS selectors of furniture inside the main content, on top of those of the publisher.'),
  notes: z.string().trim().min(1).optional().describe('For those who keep this file.'),
});

const publisherFile = z.strictObject({
  id: name.describe('The name of this file without .yaml.'),
  name: z.string().trim().min(1),
  kind: z.enum(PUBLISHER_KINDS),
  homepage: address,
  main: main.optional(),
  ignore: ignore.optional().describe('CSS selectors of furniture on every page of this publisher.'),
  privateHosts: z
    .array(privateHost)
    .optional()
    .describe('Hosts that may lie inside a private network. All others are refused unless they are on the open Internet.'),
  retention: z
    .strictObject({ days: z.number().int().min(1) })
    .optional()
    .describe('Bodies of captures older than so many days may be let go, but for one of each version. Without it all are kept.'),
  pages: z.array(pageInFile).min(1),
});

type PageInFile = z.infer<typeof pageInFile>;
type PublisherFile = z.infer<typeof publisherFile>;

interface ReadFile {
  file: string;
  value: PublisherFile;
  problemAt: YamlFile<PublisherFile>['problemAt'];
}

export interface Declarations {
  publishers: PublisherDeclaration[];
  problems: Problem[];
  /** What is no mistake, and keeps pages from being had all the same. */
  notes: Problem[];
}

/**
 * Reads every `*.yaml` directly in `dir`, in the order of the names, and checks each by itself and all together.
 * `publishers` are those whose file could be read; nothing should be done with them while there are problems.
 * `lackOf` says what pages of a kind lack here, for the notes.
 */
export function readDeclarations(dir: string, lackOf: (kind: SourceKind) => string | null = () => null): Declarations {
  const { files, problems } = listFiles(dir);
  const read: ReadFile[] = [];
  for (const file of files) {
    const { value, problems: found, problemAt } = readYamlFile(file, publisherFile);
    problems.push(...found);
    if (value !== null) read.push({ file, value, problemAt });
  }
  problems.push(...read.flatMap(idProblems), ...read.flatMap(kindProblems), ...repeatedSlugs(read), ...repeatedAddresses(read));
  const notes = read.flatMap((source) => lackNotes(source, lackOf));
  return { publishers: read.map(({ value }) => toPublisher(value)), problems, notes };
}

/** The JSON Schema of a file in `sources/`, for editors; `sources/publisher.schema.json` holds it. */
export function publisherJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(publisherFile, { io: 'input' }), title: 'A publisher and its watched pages' };
}

function isSelector(text: string): boolean {
  if (text.trim() === '') return false;
  try {
    // The engine that will apply the selector decides, so that a pseudo-class it does not know is refused too.
    load('').root().find(text);
    return true;
  } catch {
    return false;
  }
}

function listFiles(dir: string): { files: string[]; problems: Problem[] } {
  const inDir = (message: string, hint: string): Problem => ({ file: dir, line: 1, column: 1, message, hint });
  let names: string[];
  try {
    names = readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [] : [entry.name]));
  } catch {
    return { files: [], problems: [inDir('not a folder that can be read', 'name the folder that holds the *.yaml files')] };
  }
  const files = names.filter((entry) => extname(entry) === '.yaml').sort();
  const problems = names
    .filter((entry) => extname(entry) === '.yml')
    .map((entry) => ({ ...inDir('ends in .yml and would be overlooked', 'rename it to .yaml'), file: join(dir, entry) }));
  if (files.length === 0) problems.push(inDir('holds no *.yaml file', 'add one file for each publisher'));
  return { files: files.map((entry) => join(dir, entry)), problems };
}

// ── Checks over several values ──────────────────────────────────────────────

function idProblems({ file, value, problemAt }: ReadFile): Problem[] {
  const expected = basename(file, '.yaml');
  if (value.id === expected) return [];
  return [problemAt(['id'], `id: got "${value.id}"; expected the name of the file, "${expected}"`, 'change the id or rename the file')];
}

function kindProblems({ value, problemAt }: ReadFile): Problem[] {
  return value.pages.flatMap((page, index) => {
    if (page.kind === undefined) return [];
    const { url, formerUrls = [], kind } = page;
    const at = (key: string, message: string, hint: string) => problemAt(['pages', index, key], message, hint);
    const wrong = kindFault(kind, url);
    const otherMedia = page.media === undefined ? null : mediaFault(kind, page.media);
    const former = formerUrls.flatMap((address, place) =>
      kind === 'everycrsreport' && new URL(address).host !== new URL(url).host
        ? [
            problemAt(
              ['pages', index, 'formerUrls', place],
              `${address} is of another source, whose text differs`,
              'declare it as a page of its own',
            ),
          ]
        : [],
    );
    return [
      ...(wrong === null ? [] : [at('url', `url: ${url} is no address of kind ${kind}`, wrong)]),
      ...(otherMedia === null ? [] : [at('media', `media: kind ${kind} does not answer with ${page.media}`, otherMedia)]),
      ...former,
    ];
  });
}

/** One for each kind of a file, at the first page of it. */
function lackNotes({ value, problemAt }: ReadFile, lackOf: (kind: SourceKind) => string | null): Problem[] {
  const kinds = value.pages.map(({ kind }) => kind);
  return kinds.flatMap((kind, index) => {
    const lack = kind === undefined || kinds.indexOf(kind) !== index ? null : lackOf(kind);
    if (lack === null) return [];
    const [message = lack, hint = null] = lack.split(' — ');
    return [problemAt(['pages', index, 'kind'], `kind ${kind}: ${message}`, hint)];
  });
}

function repeatedSlugs(read: ReadFile[]): Problem[] {
  return repeated(
    read.flatMap((source) => source.value.pages.map((page, index) => ({ source, path: ['pages', index, 'slug'], key: page.slug }))),
    'slug',
    'a slug names one page of all publishers',
  );
}

function repeatedAddresses(read: ReadFile[]): Problem[] {
  const places = read.flatMap((source) => source.value.pages.flatMap((page, index) => addressPlaces(source, page, index)));
  return repeated(places, 'address', 'declare the page once, or take a former address from the other page');
}

function addressPlaces(source: ReadFile, page: PageInFile, index: number): Place[] {
  const former = (page.formerUrls ?? []).map((url, at) => ({ source, path: ['pages', index, 'formerUrls', at], key: addressKey(url) }));
  return [{ source, path: ['pages', index, 'url'], key: addressKey(page.url) }, ...former];
}

/** Two addresses with one key answer with the same page: scheme and fragment apart. */
function addressKey(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search}`;
}

interface Place {
  source: ReadFile;
  path: NodePath;
  key: string;
}

function repeated(places: Place[], what: string, hint: string): Problem[] {
  const first = new Map<string, Place>();
  const problems: Problem[] = [];
  for (const place of places) {
    const earlier = first.get(place.key);
    if (earlier === undefined) {
      first.set(place.key, place);
      continue;
    }
    const there = earlier.source.problemAt(earlier.path, '');
    problems.push(place.source.problemAt(place.path, `${what} ${place.key} is declared already in ${there.file}:${there.line}`, hint));
  }
  return problems;
}

// ── Into the words of the model ─────────────────────────────────────────────

function toPublisher(file: PublisherFile): PublisherDeclaration {
  const { id, name, kind, homepage, privateHosts = [], retention } = file;
  const retentionDays = retention?.days ?? null;
  return { id, name, kind, homepage, privateHosts, retentionDays, pages: file.pages.map((page) => toPage(page, file)) };
}

function toPage(page: PageInFile, publisher: PublisherFile): PageDeclaration {
  const media = page.media ?? (page.kind === undefined ? 'html' : MEDIA_OF_KIND[page.kind]);
  // The publisher's defaults describe its HTML template; a PDF or a JSON answer has none.
  const defaults = media === 'html' ? publisher : { main: undefined, ignore: undefined };
  return {
    slug: page.slug,
    title: page.title,
    url: page.url,
    formerUrls: page.formerUrls ?? [],
    media,
    kind: page.kind ?? null,
    cadence: page.cadence ?? 'daily',
    topics: page.topics,
    main: asList(page.main ?? defaults.main),
    ignore: [...new Set([...(defaults.ignore ?? []), ...(page.ignore ?? [])])],
    notes: page.notes ?? null,
  };
}

function asList(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
