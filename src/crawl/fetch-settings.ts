import type { FetchError } from '../model.ts';

/** Why a request must not be made. */
export interface Refusal {
  code: FetchError;
  message: string;
}

/** What a publisher asks of those who fetch from it; consulted before every request, redirect hops included. */
export interface Manners {
  /** null where the address may be asked for. */
  refusal(url: URL): Promise<Refusal | null>;
  /** Makes one request, its body included, when its host's turn has come. */
  turn<T>(url: URL, request: () => Promise<T>): Promise<T>;
}

export interface FetchSettings {
  /** Who asks and how to reach them, e.g. `Policytrace/0.1.0 (+mailto:watch@example.org)`. */
  userAgent: string;
  /** For all hops of one request together, waiting for turns not counted. */
  timeoutMs: number;
  /** Of the body after decompression. */
  maxBytes: number;
  /** Default 10. */
  maxRedirects?: number | undefined;
  /** Hosts that may lie inside a private network, as they stand in addresses; all others are refused unless they are on the open Internet. */
  privateHosts?: ReadonlySet<string> | undefined;
  /** Stands in for the network; what it asks for is its own affair. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Ends every request under way. */
  signal?: AbortSignal | undefined;
  /** The time that captures bear; default: the real one. */
  now?: (() => Date) | undefined;
}

/** The address of one page, and what is known of its last answer; both null where the page must be sent whole. */
export interface DocumentRequest {
  url: string;
  etag: string | null;
  lastModified: string | null;
}
