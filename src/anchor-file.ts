import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PolicytraceError, type Time } from './model.ts';
import type { ChainHead } from './store/index.ts';
import { writeWhole } from './write-whole.ts';

const anchorSchema = z.object({
  policytraceAnchor: z.literal(1),
  /** When the anchor was made. */
  made: z.string(),
  /** The link of the newest capture, SHA-256 in hex: it holds every capture before it. */
  link: z.string().regex(/^[0-9a-f]{64}$/),
  /** How many captures the chain held; the newest has this number. */
  captures: z.number().int().min(0),
  pages: z.number().int().min(0),
  newest: z.string().nullable(),
});

export type Anchor = z.infer<typeof anchorSchema>;

/** Writes the head of the chain to a file that can be published or time-stamped. */
export function writeAnchor(file: string, head: ChainHead, made: Time): void {
  const anchor: Anchor = { policytraceAnchor: 1, made, ...head };
  writeWhole(file, `${JSON.stringify(anchor, null, 2)}\n`);
}

/** @throws PolicytraceError `usage` where the file cannot be read or is no anchor */
export function readAnchor(file: string): Anchor {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PolicytraceError('usage', `the anchor ${file} cannot be read`, { cause, hint: '`policytrace anchor FILE` writes one.' });
  }
  const parsed = anchorSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new PolicytraceError('usage', `${file} is no anchor of Policytrace`, {
    hint: 'Name a file that `policytrace anchor FILE` wrote, as it was written.',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
