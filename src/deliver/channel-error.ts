/** Why a message did not go out. */
export class ChannelError extends Error {
  /** unreachable: no other message would get through now either. refused: this one was not taken. */
  readonly reason: 'unreachable' | 'refused';
  /** Seconds that the other side asked to wait; null: it did not. */
  readonly waitSeconds: number | null;

  constructor(reason: 'unreachable' | 'refused', message: string, options: { waitSeconds?: number | null; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ChannelError';
    this.reason = reason;
    this.waitSeconds = options.waitSeconds ?? null;
  }
}
