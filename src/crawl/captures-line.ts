import { z } from 'zod';
import { FETCH_ERRORS } from '../model.ts';

/** SHA-256 in hex, either case. */
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'must be a SHA-256 in 64 hex digits')
  .toLowerCase();

/** ISO 8601; a time without a zone is UTC, as the format has it. Milliseconds since 1970. */
const moment = z.iso
  .datetime({ offset: true, local: true, error: 'must be a time like 2026-11-24T03:26:57Z' })
  .transform((text) => Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`));

const headers = z.record(z.string(), z.union([z.string(), z.array(z.string())])).transform((given) => {
  const pairs = Object.entries(given).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]);
  return Object.fromEntries(pairs) as Record<string, string>;
});

/** What EDGI's importers keep beside the fields: the addresses a request went through with their statuses. `locations` and `error` are ours. */
const sourceMetadata = z
  .object({
    redirects: z.array(z.string()).catch([]),
    statuses: z.array(z.number().int()).catch([]),
    locations: z.array(z.string()).catch([]),
    error: z
      .object({ code: z.enum(FETCH_ERRORS), message: z.string() })
      .nullable()
      .catch(null),
  })
  .partial();

/**
 * One line of `captures.ndjson`: the fields of EDGI's import (`web-monitoring-db`, ImportableVersion), with the body as a path inside the
 * folder (`body_path`) or, as EDGI has it, an address (`body_url`: a path, or on the web).
 * A capture that failed below HTTP has a `network_error` and neither status nor body; fields that are not named here are let pass.
 */
export const capturesLineSchema = z
  .object({
    url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
    capture_time: moment,
    body_path: z.string().min(1).nullish(),
    body_url: z.string().min(1).nullish(),
    body_hash: hash.nullish(),
    media_type: z.string().nullish(),
    title: z.string().nullish(),
    status: z.number().int().min(100).max(599).nullish(),
    headers: headers.nullish(),
    network_error: z.string().nullish(),
    source_type: z.string().nullish(),
    source_metadata: sourceMetadata.nullish().catch(null),
  })
  .superRefine((line, context) => {
    // Our own export names every body there was.
    const isOurs = line.source_type === 'policytrace';
    const bodiless = isOurs || line.network_error || (line.status ?? 200) >= 300;
    const body = line.body_path ?? line.body_url;
    if (!body && !bodiless) context.addIssue({ code: 'custom', path: ['body_path'], message: 'is missing' });
    if (body && !line.body_hash) context.addIssue({ code: 'custom', path: ['body_hash'], message: 'is missing' });
  });

export type CapturesLine = z.output<typeof capturesLineSchema>;
