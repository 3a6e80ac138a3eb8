import type { z } from 'zod';
import type { Capture } from '../model.ts';

/** The JSON of an answer as its schema has it; null where it is none or has another shape. */
export function jsonBody<T>(capture: Pick<Capture, 'body'>, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(capture.body ?? new Uint8Array()))).data ?? null;
  } catch {
    return null;
  }
}
