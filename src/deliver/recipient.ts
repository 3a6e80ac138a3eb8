import type { Category, Significance, Topic } from '../model.ts';

export const CHANNELS = ['mail', 'slack', 'webhook', 'files', 'feed'] as const;
export type Channel = (typeof CHANNELS)[number];

export const DELIVERY_CADENCES = ['at-once', 'daily', 'weekly'] as const;
export type DeliveryCadence = (typeof DELIVERY_CADENCES)[number];

export const FILE_FORMATS = ['html', 'md', 'text', 'json'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What of all that is found is for a recipient; null: all of it. */
export interface RecipientFilter {
  /** Ids of publishers. */
  publishers: string[] | null;
  /** Slugs of pages. */
  pages: string[] | null;
  categories: Category[] | null;
  /** A change is told where it has one of them. */
  topics: Topic[] | null;
  /** Names of articles: what puts them out of date is told, and nothing else. */
  articles: string[] | 'all' | null;
  /** This significance and higher. */
  significance: Significance | null;
}

interface RecipientBase {
  /** What was sent is remembered by it: another name is another recipient. */
  name: string;
  cadence: DeliveryCadence;
  /** Of daily and weekly: from when on what ended at midnight is sent, minutes after midnight, UTC. */
  atMinute: number;
  only: RecipientFilter;
}

export interface MailRecipient extends RecipientBase {
  channel: 'mail';
  to: string;
}

export interface SlackRecipient extends RecipientBase {
  channel: 'slack';
  /** The variable of the environment that holds the address, which is a secret. */
  urlFrom: string;
}

export interface WebhookRecipient extends RecipientBase {
  channel: 'webhook';
  url: string;
  /** The variable of the environment that holds the secret of the signature. */
  secretFrom: string;
}

export interface FilesRecipient extends RecipientBase {
  channel: 'files';
  /** A folder, absolute. */
  dir: string;
  formats: FileFormat[];
}

export interface FeedRecipient extends RecipientBase {
  channel: 'feed';
  /** A folder, absolute; the files in it are named after the recipient. */
  dir: string;
  title: string;
  /** Where the folder is served; null: nowhere that we know of. */
  url: string | null;
}

export type Recipient = MailRecipient | SlackRecipient | WebhookRecipient | FilesRecipient | FeedRecipient;

/** All who are sent something, and what the messages to all of them share. */
export interface Recipients {
  recipients: Recipient[];
  mail: { from: string; replyTo: string | null; serverFrom: string } | null;
  /** Where `policytrace serve` can be reached by those who read: the messages link to it. */
  record: string | null;
}
