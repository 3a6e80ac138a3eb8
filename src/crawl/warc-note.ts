import { z } from 'zod';
import { FETCH_ERRORS } from '../model.ts';

export const NOTE_TYPE = 'application/vnd.policytrace.capture+json';

const noteSchema = z.object({
  /** Of the form of this note. */
  policytrace: z.literal(1),
  page: z.string(),
  title: z.string(),
  /** What the judge made of the capture: told, never taken back in. */
  judgement: z.object({ state: z.string(), effectiveStatus: z.number().nullable(), quality: z.number(), reasons: z.array(z.string()) }),
  error: z.object({ code: z.enum(FETCH_ERRORS), message: z.string() }).nullable(),
  /** There was no body at all, which a record cannot tell from an empty one. */
  bodiless: z.boolean(),
  capture: z.object({
    url: z.string(),
    finalUrl: z.string(),
    redirects: z.array(z.object({ url: z.string(), status: z.number(), location: z.string() })),
    mediaType: z.string().nullable(),
  }),
  /** Only where lines of a file cannot carry them: empty values, odd characters, none at all. */
  headers: z.record(z.string(), z.string()).optional(),
});

/** The `metadata` record of a capture: what a reader of the archive wants to know of it, and what HTTP's own syntax cannot say. */
export type WarcNote = z.input<typeof noteSchema>;

/** A note of ours, or null for another program's metadata. */
export function readNote(text: string): z.output<typeof noteSchema> | null {
  try {
    return noteSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
