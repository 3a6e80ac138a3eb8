import { join } from 'node:path';
import { openHouse } from '../../src/cli/open-house.ts';
import { RecentChanges } from '../../src/history/recent-changes.ts';
import { importCaptures } from '../../src/pipeline.ts';
import { accessBy } from '../../src/serve/access.ts';
import { buildApp } from '../../src/serve/app.tsx';
import type { ServeContext } from '../../src/serve/context.ts';
import type { Token } from '../../src/serve/token.ts';
import type { Store } from '../../src/store/index.ts';
import { type MadeCapture, writeCapturesSet } from '../captures-set.ts';
import { LEXICON } from './lexicon.ts';

const SOURCES = join(import.meta.dirname, '..', 'fixtures', 'site', 'sources');

const ORIGIN = 'http://127.0.0.1:4777';

export interface Served {
  store: Store;
  /** Asks as `init` says and nothing else. */
  request: (path: string, init: RequestInit) => Promise<Response>;
  /** Asks as a browser on this machine would, unless `headers` say otherwise. */
  get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>;
  text: (path: string) => Promise<string>;
  /** What the server reported of itself. */
  reports: string[];
  close: () => void;
}

/** A history of these captures in a folder, and the pages over it. */
export async function servedHistory(dir: string, captures: readonly MadeCapture[], token: Token | null = null): Promise<Served> {
  const house = await openHouse({ data: join(dir, 'data'), sources: SOURCES });
  for await (const step of importCaptures(house, writeCapturesSet(join(dir, 'set'), captures)))
    if ('problem' in step) throw new Error(step.problem.message);
  return served(house.store, token);
}

/** The pages over a history that is open. */
export function served(store: Store, token: Token | null = null): Served {
  const reports: string[] = [];
  const app = buildApp({ ...contextOver(store, token), report: (message) => void reports.push(message) });
  const request: Served['request'] = async (path, init) => app.request(`${ORIGIN}${path}`, init);
  const get: Served['get'] = (path, headers = {}, method = 'GET') =>
    request(path, { method, headers: { host: '127.0.0.1:4777', ...headers } });
  return { store, request, get, text: async (path) => (await get(path)).text(), reports, close: () => store.close() };
}

/** What the views over a history are given. */
export function contextOver(store: Store, token: Token | null = null): ServeContext {
  return {
    store,
    recent: new RecentChanges(store),
    rules: new Map(),
    subjects: [],
    lexicon: LEXICON,
    now: () => new Date('2026-11-24T09:00:00Z'),
    origin: ORIGIN,
    access: accessBy(store, token),
    report: (message) => {
      throw new Error(message);
    },
  };
}

/** Paragraphs enough that a page is taken for whole. */
export function bodyWith(...paragraphs: string[]): string {
  const usual = [
    'Parole lets a person come to the country for a short time and for a reason that is named in the request.',
    'Write who you are, who will pay for the stay, and how long the treatment is expected to last.',
  ];
  return `<h1>Parole for treatment</h1>${[...usual, ...paragraphs].map((text) => `<p>${text}</p>`).join('')}`;
}
