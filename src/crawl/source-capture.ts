import { type Capture, CHANGE_KEY, type FetchError } from '../model.ts';
import { hostOf } from './address.ts';
import type { CrawlRequest } from './host-lanes.ts';

const OURS = 'x-policytrace-';
/** Headers that are ours and no server's. Set where an interface named a newer text that could not be had: what it said. */
export const HINT = `${OURS}hint`;
/** Where the answer was had. */
const SOURCE = `${OURS}source`;

/** What a server sent, without headers that only we may set: it must not say of itself what we say of it. */
export function withoutOurs(headers: Record<string, string>): Record<string, string> {
  if (!Object.keys(headers).some((name) => name.startsWith(OURS))) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(OURS)));
}

/** The address whose host gave the answer, or failed to: that of a text may be another than the page's. */
export function askedAddress({ headers, finalUrl }: Pick<Capture, 'headers' | 'finalUrl'>): string {
  return headers[SOURCE]?.split(' ').at(-1) ?? finalUrl;
}

/** A capture as the page's own, whatever address its parts came from; one that was led to another host tells where, for that may be a wall. */
export function ofPage(page: CrawlRequest, capture: Capture, ours: { key?: string; source?: string } = {}): Capture {
  const isAway = hostOf(capture.finalUrl) !== hostOf(capture.url);
  return {
    ...capture,
    url: page.url,
    finalUrl: isAway ? capture.finalUrl : page.url,
    redirects: isAway ? capture.redirects : [],
    headers: {
      ...capture.headers,
      ...(ours.key === undefined ? {} : { [CHANGE_KEY]: ours.key }),
      ...(ours.source === undefined ? {} : { [SOURCE]: ours.source }),
    },
  };
}

/** What stands for "unchanged": another document of the source said so, and the body was not asked for. */
export function unchangedBy(page: CrawlRequest, said: Capture, key: string): Capture {
  return {
    ...ofPage(page, said),
    status: 304,
    error: null,
    headers: { [CHANGE_KEY]: key, [SOURCE]: said.url },
    mediaType: null,
    body: null,
  };
}

/** A capture without an answer of the page's own: what another document of the source said instead of it. */
export function withoutText(page: CrawlRequest, said: Capture, code: FetchError, message: string): Capture {
  return { ...ofPage(page, said), status: null, headers: {}, body: null, error: { code, message } };
}

/** Whether the answer is a whole one with a body. */
export function isWhole(capture: Capture): capture is Capture & { body: Uint8Array } {
  return capture.error === null && capture.status === 200 && capture.body !== null;
}
