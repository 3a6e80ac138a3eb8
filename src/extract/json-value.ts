import { z } from 'zod';

/** The value of a JSON document as its schema has it. @throws Error that says what is wrong */
export function parsedJson<T>(body: Uint8Array, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(body).replace(/^\ufeff/, '')));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
