import type { Time } from '../model.ts';

/** One thing to be told, in every form that a channel may ask for. The forms are made when they are asked for. */
export interface Message {
  kind: 'alert' | 'digest' | 'claims';
  /** What it tells of: when the capture was taken, or when the day or the week ended. It never changes. */
  time: Time;
  /** Fit for the name of a file, and unlike that of any other message. */
  name: string;
  /** One line, no control characters. */
  subject: string;
  /** Where to read on: our record, or else the page; null: nowhere. */
  link: string | null;
  /** A whole document. `imageAt`: the address of its chart as an image; null: the chart stands in the document. */
  html: (imageAt: string | null) => string;
  /** What stands in the document, to be shown inside another one. */
  fragment: () => string;
  text: () => string;
  markdown: () => string;
  /** For chat programs that read what Slack reads. */
  chat: () => string;
  json: () => string;
  /** The chart as an SVG document; null: there is none. */
  chart: () => string | null;
}

/** A message on its way to a recipient. `id`: the same for each attempt, and unlike that of any other delivery anywhere. */
export interface Dispatch {
  id: string;
  message: Message;
}
