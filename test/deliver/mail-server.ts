import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  raw: string;
  /** Unfolded, names in lower case, in order. */
  headers: [name: string, value: string][];
  messageId: string;
}

export interface MailServer {
  /** `smtp://127.0.0.1:PORT` */
  address: string;
  mails: ReceivedMail[];
  /** Addresses that are turned away, and with which answer. */
  refuse: Map<string, { code: number; message: string }>;
  close: () => Promise<void>;
}

/** A mail server on loopback that keeps what it is given. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refuse: MailServer['refuse'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const answer = refuse.get(address);
      done(answer === undefined ? null : Object.assign(new Error(answer.message), { responseCode: answer.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const headers = headersOf(raw);
        const messageId = headers.find(([name]) => name === 'message-id')?.[1] ?? '';
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, headers, messageId });
        done();
      });
    },
  });
  // A sender that is killed breaks off; that is its own affair.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    address: `smtp://127.0.0.1:${port}`,
    mails,
    refuse,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export function headerOf({ headers }: ReceivedMail, name: string): string | undefined {
  const value = headers.find(([known]) => known === name)?.[1];
  return value
    ?.replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) => decodedWord(kind, text));
}

function decodedWord(kind: string, text: string): string {
  return kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : fromQuotedPrintable(text.replaceAll('_', ' '));
}

/** The bodies of the parts with this media type, decoded. */
export function partsOf({ raw }: ReceivedMail, mediaType: string): string[] {
  return raw
    .split(/\r\n--[^\r\n]+\r\n/)
    .filter((part) => new RegExp(`^content-type: ${mediaType}`, 'im').test(part.split('\r\n\r\n')[0] ?? ''))
    .map((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n');
      const text = body.join('\r\n\r\n').replace(/\r\n--[^\r\n]+--[\s\S]*$/, '');
      if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString('utf8');
      return /^content-transfer-encoding: quoted-printable/im.test(head) ? fromQuotedPrintable(text) : text;
    });
}

function headersOf(raw: string): [string, string][] {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  return head.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
}

function fromQuotedPrintable(text: string): string {
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
