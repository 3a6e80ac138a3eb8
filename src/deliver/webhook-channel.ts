import { createHmac } from 'node:crypto';
import type { Dispatch } from './message.ts';
import { postJson } from './post.ts';
import type { WebhookRecipient } from './recipient.ts';
import { type Environment, secretFrom } from './secret.ts';

const SECRET_PREFIX = 'whsec_';

/**
 * Posts the model of a message, signed as https://www.standardwebhooks.com says: whoever has the secret can tell that we sent it, when,
 * and by `webhook-id` whether it came before.
 */
export async function toWebhook(
  { url, secretFrom: variable }: WebhookRecipient,
  { id, message }: Dispatch,
  env: Environment,
  now: Date,
): Promise<string> {
  const secret = secretFrom(env, variable);
  const body = JSON.stringify({
    type: `policytrace.${message.kind}`,
    timestamp: message.time,
    data: { subject: message.subject, link: message.link, [message.kind]: JSON.parse(message.json()) as unknown },
  });
  const stamp = String(Math.floor(now.getTime() / 1000));
  await postJson(url, body, { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signature(secret, id, stamp, body) });
  return new URL(url).host;
}

function signature(secret: string, id: string, stamp: string, body: string): string {
  const key = secret.startsWith(SECRET_PREFIX) ? Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64') : Buffer.from(secret);
  return `v1,${createHmac('sha256', key).update(`${id}.${stamp}.${body}`).digest('base64')}`;
}
