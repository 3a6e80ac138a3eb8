import type { FetchError } from '../model.ts';

/** A failure below HTTP, with the code that a capture bears. */
export class FetchFailure extends Error {
  readonly code: FetchError;

  constructor(code: FetchError, message: string) {
    super(message);
    this.name = 'FetchFailure';
    this.code = code;
  }
}

/** Codes of `error.cause` as Node's resolver, sockets, TLS and undici give them. */
const CAUSES: readonly [RegExp, FetchError][] = [
  [/^(ENOTFOUND|EAI_)/, 'dns'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'timeout'],
  [/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/, 'tls'],
];

/** What a thrown error of fetch amounts to. */
export function fetchFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return new FetchFailure('timeout', 'no whole answer in the time allowed');
  }
  const cause = deepestCause(error);
  const code = codeOf(cause);
  const known = CAUSES.find(([pattern]) => pattern.test(code));
  const message = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
  return new FetchFailure(known?.[1] ?? 'network', code === '' || message.includes(code) ? message : `${message} (${code})`);
}

/** fetch wraps the socket's error as `cause`; a host with several addresses gives an AggregateError of one error each. */
function deepestCause(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return deepestCause(error.errors[0]);
  if (error instanceof Error && error.cause !== undefined) return deepestCause(error.cause);
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
