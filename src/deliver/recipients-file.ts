import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { CATEGORIES, PolicytraceError, SIGNIFICANCES, TOPICS } from '../model.ts';
import { formatProblem, type Problem, readYamlFile } from '../yaml-file.ts';
import { DELIVERY_CADENCES, FILE_FORMATS, type Recipient, type Recipients } from './recipient.ts';

/** The name of the file of recipients inside a data folder. */
export const RECIPIENTS_FILE = 'recipients.yaml';

const name = z.string().regex(/^[a-z0-9-]{1,40}$/, {
  error: (issue) => `got ${JSON.stringify(issue.input)}; expected small letters a–z, digits and hyphens only, 40 at most`,
});
/** Ids of publishers; of one that no source declares, its host. */
const publisher = z
  .string()
  .regex(/^[a-z0-9.-]+$/, { error: (issue) => `got ${JSON.stringify(issue.input)}; expected the id of a publisher` });
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, {
  error: (issue) =>
    `got ${JSON.stringify(issue.input)}; expected the name of a variable of the environment, such as POLICYTRACE_SECRET — the secret itself does not belong in this file`,
});
const mailAddress = z.string().refine(isMailAddress, {
  error: (issue) =>
    `got ${JSON.stringify(issue.input)}; expected one mail address, such as desk@example.org or "News desk <desk@example.org>"`,
});
const webAddress = z.string().refine(isSafeAddress, {
  error: (issue) => `got ${JSON.stringify(issue.input)}; expected an address that begins with https:// (http:// only on this machine)`,
});
const ARTICLES_EXPECTED = 'expected all, or a list of names as `policytrace articles` shows them, such as [guide.md]';
const articleName = z.string().trim().min(1).max(200);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: (issue) => `got ${JSON.stringify(issue.input)}; expected a time of day, UTC, such as "07:30"`,
});

const only = z.strictObject({
  publishers: z.array(publisher).min(1).optional(),
  pages: z.array(name).min(1).optional(),
  categories: z.array(z.enum(CATEGORIES)).min(1).optional(),
  topics: z.array(z.enum(TOPICS)).min(1).optional(),
  articles: z.union([z.literal('all'), z.array(articleName).min(1)], { error: ARTICLES_EXPECTED }).optional(),
  significance: z.enum(SIGNIFICANCES).optional(),
});

const everyRecipient = { name, cadence: z.enum(DELIVERY_CADENCES), at: clock.optional(), only: only.optional() };

const recipientInFile = z.discriminatedUnion('channel', [
  z.strictObject({ ...everyRecipient, channel: z.literal('mail'), to: z.array(mailAddress).min(1) }),
  z.strictObject({ ...everyRecipient, channel: z.literal('slack'), urlFrom: variable }),
  z.strictObject({ ...everyRecipient, channel: z.literal('webhook'), url: webAddress, secretFrom: variable }),
  z.strictObject({
    ...everyRecipient,
    channel: z.literal('files'),
    folder: z.string().min(1),
    formats: z.array(z.enum(FILE_FORMATS)).min(1).optional(),
  }),
  z.strictObject({
    ...everyRecipient,
    channel: z.literal('feed'),
    folder: z.string().min(1),
    title: z.string().trim().min(1).max(200).optional(),
    url: webAddress.optional(),
  }),
]);

/** The whole file. Its JSON Schema is `recipientsJsonSchema()`. */
export const recipientsSchema = z.strictObject({
  mail: z.strictObject({ from: mailAddress, replyTo: mailAddress.optional(), serverFrom: variable.default('POLICYTRACE_SMTP') }).optional(),
  record: webAddress.optional(),
  recipients: z.array(recipientInFile).min(1),
});

type InFile = z.output<typeof recipientsSchema>;
type RecipientInFile = InFile['recipients'][number];

/** At this minute after midnight what ended is sent where a recipient names no time: the last looks of the day are in by then. */
const USUAL_MINUTE = 30;

/**
 * Who is sent what, from the file named or `recipients.yaml` of the data folder. Without one: alerts as files in `alerts/`, the digest of
 * each week as files in `digests/`, both of the data folder.
 * @throws PolicytraceError `declaration` with every mistake and its line
 */
export function readRecipients(dataDir: string, named?: string): Recipients {
  const file = named ?? join(dataDir, RECIPIENTS_FILE);
  if (named === undefined && !existsSync(file)) return withoutFile(dataDir);
  const { value, problems, problemAt } = readYamlFile(file, recipientsSchema);
  const all = value === null ? problems : problemsAmong(value, problemAt);
  if (value === null || all.length > 0)
    throw new PolicytraceError('declaration', all.map(formatProblem).join('\n'), { hint: `Correct ${file} and try again.` });
  const { mail, record } = value;
  return {
    recipients: value.recipients.flatMap((recipient) => toRecipients(recipient, dirname(file))),
    mail: mail === undefined ? null : { ...mail, replyTo: mail.replyTo ?? null },
    record: record ?? null,
  };
}

function withoutFile(dataDir: string): Recipients {
  const folder = (dir: string) => join(resolve(dataDir), dir);
  const common = { channel: 'files', atMinute: USUAL_MINUTE, only: toFilter(undefined) } as const;
  return {
    recipients: [
      { ...common, name: 'alerts', cadence: 'at-once', dir: folder('alerts'), formats: ['md'] },
      { ...common, name: 'digests', cadence: 'weekly', dir: folder('digests'), formats: ['html', 'md'] },
    ],
    mail: null,
    record: null,
  };
}

/** Each mail address is a recipient of its own: one that is refused must not make the others get a mail twice, or never. */
function toRecipients({ at, only: filter, ...given }: RecipientInFile, beside: string): Recipient[] {
  const common = { name: given.name, cadence: given.cadence, atMinute: minuteOf(at), only: toFilter(filter) };
  switch (given.channel) {
    case 'mail':
      return given.to.map((to) => ({ ...common, name: `${given.name}:${to}`, channel: 'mail', to }));
    case 'slack':
      return [{ ...common, channel: 'slack', urlFrom: given.urlFrom }];
    case 'webhook':
      return [{ ...common, channel: 'webhook', url: given.url, secretFrom: given.secretFrom }];
    case 'files':
      return [{ ...common, channel: 'files', dir: resolve(beside, given.folder), formats: given.formats ?? ['html', 'md'] }];
    case 'feed':
      return [{ ...common, channel: 'feed', dir: resolve(beside, given.folder), title: given.title ?? given.name, url: given.url ?? null }];
  }
}

function toFilter(filter: z.output<typeof only> | undefined): Recipient['only'] {
  return {
    publishers: filter?.publishers ?? null,
    pages: filter?.pages ?? null,
    categories: filter?.categories ?? null,
    topics: filter?.topics ?? null,
    articles: filter?.articles ?? null,
    significance: filter?.significance ?? null,
  };
}

function minuteOf(at: string | undefined): number {
  if (at === undefined) return USUAL_MINUTE;
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return hours * 60 + minutes;
}

// ── Checks over several values ──────────────────────────────────────────────

type ProblemAt = ReturnType<typeof readYamlFile>['problemAt'];

function problemsAmong({ mail, recipients }: InFile, problemAt: ProblemAt): Problem[] {
  return recipients.flatMap((recipient, index) => {
    const at = (key: string, message: string, hint: string) =>
      problemAt(['recipients', index, key], `recipients[${index}]: ${message}`, hint);
    const first = recipients.findIndex((other) => other.name === recipient.name);
    return [
      ...(first === index ? [] : [at('name', `${recipient.name} is the name of another recipient too`, 'give each its own name')]),
      ...(recipient.channel === 'mail' && mail === undefined
        ? [at('channel', 'mail needs a sender', 'add mail: {from: you@example.org} at the top of the file')]
        : []),
      ...(recipient.cadence === 'at-once' && recipient.at !== undefined
        ? [at('at', 'what is sent at once has no time of day', 'remove at, or choose daily or weekly')]
        : []),
    ];
  });
}

function isMailAddress(text: string): boolean {
  return /^(?:[^<>"\r\n,;:@]*<[^\s<>"@,;:]+@[^\s<>"@,;:]+>|[^\s<>"@,;:]+@[^\s<>"@,;:]+)$/u.test(text);
}

/** In the clear only to this machine. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  if (username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}
