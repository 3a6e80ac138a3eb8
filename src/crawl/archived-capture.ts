import type { Capture, Judgement } from '../model.ts';

/** A capture with all that was got by it, as it goes to other programs, and the page it is of. */
export interface ArchivedCapture {
  capture: Capture;
  judgement: Judgement;
  page: { slug: string; title: string };
}
