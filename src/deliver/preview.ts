import { toTime } from '../history/week.ts';
import { messageFor } from './compose.ts';
import { type DeliverOptions, type SentLine, sourcesOf } from './deliver-due.ts';
import { placeOf } from './line.ts';
import { planFor } from './plan.ts';
import { readRecipients } from './recipients-file.ts';

/** What `deliverDue` would send now, and to whom. Writes nothing and sends nothing. */
export async function previewDue(options: DeliverOptions): Promise<SentLine[]> {
  const { store, now } = options;
  const everyone = readRecipients(options.dataDir, options.recipientsFile);
  const sources = await sourcesOf(options, everyone);
  const known = await store.outgoing.recipients();
  const lines: SentLine[] = [];
  for (const recipient of everyone.recipients) {
    const { planned } = await planFor(sources, recipient, known.find(({ name }) => name === recipient.name) ?? null, now());
    const open = await store.outgoing.open([recipient.name], toTime(now()));
    for (const { key, itemId } of [...open, ...planned]) {
      const message = await messageFor(sources, recipient, { key, itemId });
      if (message !== null) lines.push({ recipient: recipient.name, key, subject: message.subject, where: placeOf(recipient) });
    }
  }
  return lines;
}
