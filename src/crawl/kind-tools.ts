import type { Capture } from '../model.ts';

/** Asks for one address, with all the manners of a run. */
export type AskFor = (url: string) => Promise<Capture>;

/** What the kinds of source are given beside the page. */
export interface KindTools {
  ask: AskFor;
  /** The same, each address once a run: what many pages need in common. */
  askOnce: AskFor;
  /** The key of api.congress.gov. */
  congressKey: string;
  /** How long a page may take until its scripts have drawn it, in milliseconds. */
  drawingMs: number;
}
