import type { Transporter } from 'nodemailer';
import { ChannelError } from './channel-error.ts';
import { chartImage } from './chart-image.ts';
import type { Dispatch } from './message.ts';
import type { MailRecipient, Recipients } from './recipient.ts';
import { type Environment, secretFrom } from './secret.ts';

const PATIENCE_MS = 30_000;
/** What nodemailer calls a failure after which no other mail would get through either. */
const UNREACHABLE = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'EDNS',
  'ESOCKET',
  'ECONNREFUSED',
  'EAUTH',
  'EPROTOCOL',
  'ETLS',
  'ENOAUTH',
  'EOAUTH2',
]);

/** One connection to the mail server for all that goes to one recipient. */
export interface MailLine {
  send: (dispatch: Dispatch) => Promise<string>;
  close: () => void;
}

/** `serverFrom` names a variable that holds the server as an address: `smtps://user:password@mail.example.org`. */
export function mailLine({ to }: MailRecipient, sender: NonNullable<Recipients['mail']>, env: Environment): MailLine {
  let transport: Transporter | null = null;
  return {
    send: async (dispatch) => {
      transport ??= await openTransport(secretFrom(env, sender.serverFrom));
      const letter = await letterOf(dispatch, to, sender);
      try {
        await transport.sendMail(letter);
      } catch (cause) {
        throw toChannelError(cause);
      }
      return to;
    },
    close: () => transport?.close(),
  };
}

async function openTransport(server: string): Promise<Transporter> {
  if (!/^smtps?:\/\//.test(server) || !URL.canParse(server))
    throw new ChannelError('unreachable', 'the mail server is not named by an address such as smtps://user:password@mail.example.org');
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: server,
    pool: true,
    maxConnections: 1,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * The same bytes for each attempt: a server or a mail program that has the message already knows it by its Message-ID.
 * Headers that keep out-of-office programs quiet: RFC 3834, RFC 2919.
 */
async function letterOf({ id, message }: Dispatch, to: string, { from, replyTo }: NonNullable<Recipients['mail']>) {
  const host = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  const image = await chartImage(message.chart());
  const chartId = `chart.${id}@${host}`;
  return {
    from,
    to,
    ...(replyTo === null ? {} : { replyTo }),
    subject: message.subject,
    messageId: `<${id}@${host}>`,
    date: new Date(message.time),
    text: message.text(),
    html: message.html(image === null ? null : `cid:${chartId}`),
    attachments:
      image === null
        ? []
        : [{ filename: 'chart.png', content: image, contentType: 'image/png', cid: chartId, contentDisposition: 'inline' as const }],
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'List-Id': `Policytrace <policytrace.${host}>` },
    baseBoundary: id,
  };
}

function toChannelError(cause: unknown): ChannelError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new ChannelError(UNREACHABLE.has(code) ? 'unreachable' : 'refused', message, { cause });
}
