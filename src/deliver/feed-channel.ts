import { join } from 'node:path';
import { ChannelError } from './channel-error.ts';
import type { Dispatch } from './message.ts';
import type { FeedRecipient } from './recipient.ts';
import { putWholeFile } from './whole-file.ts';

/** So many entries a feed shows. */
export const FEED_LENGTH = 50;

const HEX_OF_UUID = /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/;

/** Writes `NAME.atom` and `NAME.json` with these entries, newest first. `feedId`: names the feed for ever. */
export async function toFeed({ name, dir, title, url }: FeedRecipient, entries: readonly Dispatch[], feedId: string): Promise<string> {
  const { generateAtomFeed, generateJsonFeed } = await import('feedsmith');
  const updated = new Date(entries.reduce((last, { message }) => (message.time > last ? message.time : last), ''));
  const address = (file: string) => (url === null ? undefined : new URL(file, url.endsWith('/') ? url : `${url}/`).href);
  const [atomName, jsonName] = [`${name}.atom`, `${name}.json`];
  const atomAddress = address(atomName);
  const jsonAddress = address(jsonName);
  const atom = generateAtomFeed({
    id: urnOf(feedId),
    title: { value: title, type: 'text' },
    updated,
    authors: [{ name: 'Policytrace' }],
    ...(atomAddress === undefined ? {} : { links: [{ href: atomAddress, rel: 'self', type: 'application/atom+xml' }] }),
    entries: entries.map(({ id, message }) => ({
      id: urnOf(id),
      title: { value: message.subject, type: 'text' },
      updated: new Date(message.time),
      published: new Date(message.time),
      ...(message.link === null ? {} : { links: [{ href: message.link, rel: 'alternate' }] }),
      content: { value: message.fragment(), type: 'html' },
    })),
  });
  const json = generateJsonFeed({
    title,
    ...(jsonAddress === undefined ? {} : { feed_url: jsonAddress }),
    authors: [{ name: 'Policytrace' }],
    items: entries.map(({ id, message }) => ({
      id: urnOf(id),
      ...(message.link === null ? {} : { url: message.link }),
      title: message.subject,
      content_html: message.fragment(),
      content_text: message.text(),
      date_published: new Date(message.time),
    })),
  });
  try {
    putWholeFile(join(dir, atomName), atom);
    putWholeFile(join(dir, jsonName), `${JSON.stringify(json, null, 2)}\n`);
  } catch (cause) {
    throw new ChannelError('unreachable', cause instanceof Error ? cause.message : String(cause), { cause });
  }
  return join(dir, atomName);
}

/** A name that is unlike any other, of the kind that anyone may make of any hash (RFC 9562, version 8). */
function urnOf(hex: string): string {
  return `urn:uuid:${hex.replace(HEX_OF_UUID, '$1-$2-8$3-a$4-$5')}`;
}
