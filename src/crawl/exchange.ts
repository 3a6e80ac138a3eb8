import type { FetchError } from '../model.ts';

/** What is sent: the address, and headers with names in lower case. */
export interface Sent {
  url: URL;
  headers: Record<string, string>;
  /** For the whole exchange, in milliseconds. */
  timeoutMs: number;
  /** Of the body after decompression. */
  maxBytes: number;
  /** Ends the exchange at once. */
  signal: AbortSignal | null;
}

/** What came back to one request; redirects are not followed. */
export interface Received {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Decompressed; empty for an answer without a body, and for a redirect, whose body nobody reads. */
  body: Uint8Array;
  /** Set where the answer ended before it was whole; `body` is then what came. */
  cutOff: { code: FetchError; message: string } | null;
}

/** Makes one request. @throws FetchFailure, or whatever the network threw */
export type Exchange = (sent: Sent) => Promise<Received>;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}
