import type { Capture, SourceKind } from '../model.ts';
import { obtainCongress } from './congress.ts';
import { obtainCrsReport } from './crs-report.ts';
import { obtainEcfr } from './ecfr.ts';
import { obtainFederalRegister } from './federal-register.ts';
import { fetchDocument } from './fetch-document.ts';
import type { FetchSettings, Manners } from './fetch-settings.ts';
import type { CrawlRequest } from './host-lanes.ts';
import type { AskFor, KindTools } from './kind-tools.ts';
import { onceEach } from './once-each.ts';
import { obtainRendered } from './rendered.ts';

type ObtainKind = (page: CrawlRequest, tools: KindTools) => Promise<Capture>;

const KINDS: Readonly<Partial<Record<SourceKind, ObtainKind>>> = {
  rendered: obtainRendered,
  'federal-register': obtainFederalRegister,
  ecfr: obtainEcfr,
  everycrsreport: obtainCrsReport,
  congress: obtainCongress,
};

/** How the pages of one run are got: by one request each, or as their kind of source wants it. */
export function createObtain(
  settings: FetchSettings & { congressKey?: string | undefined },
  manners: Manners,
): (page: CrawlRequest) => Promise<Capture> {
  const ask: AskFor = (url) => fetchDocument({ url, etag: null, lastModified: null }, settings, manners);
  const tools: KindTools = { ask, askOnce: onceEach(ask), congressKey: settings.congressKey ?? 'DEMO_KEY', drawingMs: settings.timeoutMs };
  return (page) => {
    const obtain = page.kind ? KINDS[page.kind] : undefined;
    return obtain === undefined ? fetchDocument(page, settings, manners) : obtain(page, tools);
  };
}
