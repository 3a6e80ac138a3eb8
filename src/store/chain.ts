import type { Capture } from '../model.ts';
import { sha256 } from './codec.ts';

/** What a link is made of: all that was got, none of what we read into it later. */
export interface Evidence {
  slug: string;
  capture: Omit<Capture, 'body'>;
  /** SHA-256 of the body; null where there was none. */
  body: Buffer | null;
}

/** What the first capture of a history is linked to. */
export const CHAIN_START = Buffer.alloc(32);

/** The link of a capture: SHA-256 over the link before it and the evidence as JSON, names of headers sorted. */
export function linkOf(before: Buffer, { slug, capture, body }: Evidence): Buffer {
  const { time, url, finalUrl, status, error, headers, redirects, mediaType } = capture;
  const evidence = [
    slug,
    time,
    url,
    finalUrl,
    status,
    error === null ? null : [error.code, error.message],
    Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1)),
    redirects.map((redirect) => [redirect.url, redirect.status, redirect.location]),
    mediaType,
    body?.toString('hex') ?? null,
  ];
  return sha256(Buffer.concat([before, Buffer.from(JSON.stringify(evidence))]));
}
