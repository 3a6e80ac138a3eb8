import type { Lexicon } from '../flag/index.ts';
import { articlesPassedBy } from '../history/passed-days.ts';
import type { Subject } from '../history/subjects.ts';
import { toTime } from '../history/week.ts';
import { weeklyDigest } from '../history/weekly-digest.ts';
import type { Time } from '../model.ts';
import type { Delivery, Store, StoredRecipient } from '../store/index.ts';
import { ChannelError } from './channel-error.ts';
import { messageFor } from './compose.ts';
import { idOf, type Line, lineTo } from './line.ts';
import { madeOnce } from './made-once.ts';
import type { Sources } from './message-sources.ts';
import { nextAttempt } from './pauses.ts';
import { planFor } from './plan.ts';
import type { Recipient, Recipients } from './recipient.ts';
import { readRecipients } from './recipients-file.ts';
import type { Environment } from './secret.ts';
import { isFree, leaseUntil, newSender } from './sender.ts';

export interface DeliverOptions {
  store: Store;
  dataDir: string;
  /** The things of which pages may contradict each other. */
  subjects: readonly Subject[];
  /** The words by which dates that pass are read. */
  lexicon: Lexicon;
  now: () => Date;
  /** Without it `recipients.yaml` of the data folder, and without that files in `alerts/` and `digests/`. */
  recipientsFile?: string | undefined;
  /** Where secrets come from; the environment of the process without it. */
  env?: Environment | undefined;
}

export interface SentLine {
  recipient: string;
  key: string;
  subject: string;
  /** A file, an address, a host. */
  where: string;
}

export interface FailedLine {
  recipient: string;
  key: string;
  error: string;
  /** When it is tried again; null: it is a dead letter now. */
  again: Time | null;
}

export interface DeliverSummary {
  sent: SentLine[];
  failed: FailedLine[];
  /** Of all that was ever planned: what waits, and what is dead. */
  waiting: number;
  dead: number;
}

/**
 * Plans what is to be told to every recipient and sends what is due: alerts, days and weeks that ended, what failed before. Recipients are
 * served side by side, so that one that does not answer holds up no other. A channel that fails is a line of the summary, never an error.
 * @throws PolicytraceError `declaration` where the file of recipients has mistakes
 */
export async function deliverDue(options: DeliverOptions): Promise<DeliverSummary> {
  const { store, now } = options;
  const everyone = readRecipients(options.dataDir, options.recipientsFile);
  const sources = await sourcesOf(options, everyone);
  const known = await store.outgoing.recipients();
  const standing: [Recipient, StoredRecipient][] = [];
  for (const recipient of everyone.recipients) {
    const stored = known.find(({ name }) => name === recipient.name) ?? null;
    const plan = await planFor(sources, recipient, stored, now());
    await store.outgoing.plan(plan.recipient, plan.planned, toTime(now()));
    standing.push([recipient, plan.recipient]);
  }
  const told = await Promise.all(standing.map(([recipient, stored]) => serve(recipient, stored, sources, everyone.mail, options)));
  const states = await store.outgoing.states();
  return {
    sent: told.flatMap(({ sent }) => sent),
    failed: told.flatMap(({ failed }) => failed),
    waiting: states.reduce((sum, { waiting }) => sum + waiting, 0),
    dead: states.reduce((sum, { dead }) => sum + dead, 0),
  };
}

/** What messages to these recipients are made of. */
export async function sourcesOf({ store, subjects, lexicon }: DeliverOptions, { record }: Recipients): Promise<Sources> {
  return {
    store,
    record,
    digest: madeOnce(
      (span) => weeklyDigest(store, span, subjects),
      ({ since, until }) => `${since} ${until}`,
    ),
    passed: madeOnce(
      (day) => articlesPassedBy(store, lexicon, day),
      (day) => day,
    ),
    pages: new Map((await store.pages()).map((page) => [page.slug, page])),
  };
}

type Told = Pick<DeliverSummary, 'sent' | 'failed'>;

/** Sends to one recipient what is due, in order. Where it cannot be reached at all, the rest waits for the next run. */
async function serve(
  recipient: Recipient,
  stored: StoredRecipient,
  sources: Sources,
  mail: Recipients['mail'],
  { store, now, env = process.env }: DeliverOptions,
): Promise<Told> {
  const told: Told = { sent: [], failed: [] };
  const sender = newSender();
  const line = lineTo(recipient, stored, { mail, env, now }, sources);
  try {
    for (const delivery of await store.outgoing.open([recipient.name], toTime(now()))) {
      if (!isFree(delivery, now()) || !(await store.outgoing.claim(delivery, sender, leaseUntil(now())))) continue;
      try {
        const sent = await send(line, recipient, stored, sources, delivery);
        if (sent === null) await store.outgoing.drop(delivery);
        else {
          await store.outgoing.sent(delivery, toTime(now()));
          told.sent.push(sent);
        }
      } catch (cause) {
        const error = toChannelError(cause);
        const again = nextAttempt(delivery.attempts + 1, now(), error.waitSeconds);
        await store.outgoing.failed(delivery, error.message, again);
        told.failed.push({ recipient: recipient.name, key: delivery.key, error: error.message, again });
        if (error.reason === 'unreachable') break;
      }
    }
  } finally {
    line.close();
  }
  return told;
}

/** null: nothing in it was for the recipient. */
async function send(
  line: Line,
  recipient: Recipient,
  stored: StoredRecipient,
  sources: Sources,
  delivery: Delivery,
): Promise<SentLine | null> {
  const message = await messageFor(sources, recipient, delivery);
  if (message === null) return null;
  const where = await line.send({ id: idOf(stored, delivery.key), message }, delivery);
  return { recipient: recipient.name, key: delivery.key, subject: message.subject, where };
}

function toChannelError(cause: unknown): ChannelError {
  if (cause instanceof ChannelError) return cause;
  return new ChannelError('refused', cause instanceof Error ? cause.message : String(cause), { cause });
}
