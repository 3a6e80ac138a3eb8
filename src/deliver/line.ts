import { createHash } from 'node:crypto';
import type { Delivery, StoredRecipient } from '../store/index.ts';
import { ChannelError } from './channel-error.ts';
import { messageFor } from './compose.ts';
import { FEED_LENGTH, toFeed } from './feed-channel.ts';
import { toFiles } from './files-channel.ts';
import { mailLine } from './mail-channel.ts';
import type { Dispatch } from './message.ts';
import type { Sources } from './message-sources.ts';
import type { FeedRecipient, Recipient, Recipients } from './recipient.ts';
import type { Environment } from './secret.ts';
import { toSlack } from './slack-channel.ts';
import { toWebhook } from './webhook-channel.ts';

/** The way to one recipient. */
export interface Line {
  /** Returns where it went: a file, an address, a host. Rejects with a ChannelError. */
  send: (dispatch: Dispatch, delivery: Delivery) => Promise<string>;
  close: () => void;
}

/** Opens the way to a recipient; nothing is connected before something is sent. */
export function lineTo(
  recipient: Recipient,
  stored: StoredRecipient,
  { mail, env, now }: { mail: Recipients['mail']; env: Environment; now: () => Date },
  sources: Sources,
): Line {
  const close = () => {};
  switch (recipient.channel) {
    case 'mail':
      if (mail === null) return { send: () => Promise.reject(new ChannelError('unreachable', 'there is no sender of mail')), close };
      return mailLine(recipient, mail, env);
    case 'slack':
      return { send: (dispatch) => toSlack(recipient, dispatch, env), close };
    case 'webhook':
      return { send: (dispatch) => toWebhook(recipient, dispatch, env, now()), close };
    case 'files':
      return { send: async (dispatch) => toFiles(recipient, dispatch), close };
    case 'feed':
      return { send: (dispatch, delivery) => sendToFeed(recipient, stored, sources, dispatch, delivery), close };
  }
}

/** Where a recipient is, for people. */
export function placeOf(recipient: Recipient): string {
  switch (recipient.channel) {
    case 'mail':
      return recipient.to;
    case 'slack':
      return `the chat of ${recipient.urlFrom}`;
    case 'webhook':
      return recipient.url;
    case 'files':
    case 'feed':
      return recipient.dir;
  }
}

/** The idempotency key: the same for each attempt, and unlike that of any other recipient or history. */
export function idOf({ name, token }: StoredRecipient, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([token, name, key]))
    .digest('hex')
    .slice(0, 32);
}

/** A feed is made anew of what it showed and what is new, so that an entry cannot stand in it twice. */
async function sendToFeed(recipient: FeedRecipient, stored: StoredRecipient, sources: Sources, dispatch: Dispatch, delivery: Delivery) {
  const entries = [dispatch];
  for (const sent of await sources.store.outgoing.sentTo(recipient.name, FEED_LENGTH - 1)) {
    const message = sent.id === delivery.id ? null : await messageFor(sources, recipient, sent);
    if (message !== null) entries.push({ id: idOf(stored, sent.key), message });
  }
  return toFeed(recipient, entries, idOf(stored, ''));
}
