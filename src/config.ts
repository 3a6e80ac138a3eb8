import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PolicytraceError } from './model.ts';
import { formatProblem, readYamlFile } from './yaml-file.ts';

/** The name of the configuration inside a data folder. */
export const CONFIG_FILE = 'config.yaml';

export const configSchema = z.strictObject({
  /** Who a webmaster can write to: a mail address or a URL. Part of the user agent. */
  contact: z.string().min(3).default('https://github.com/policytrace/policytrace'),
  /** Seconds for one request, redirects included. */
  timeoutSeconds: z.number().positive().max(600).default(60),
  /** The largest body that is kept, in megabytes after decompression. */
  maxMegabytes: z.number().positive().max(500).default(30),
  /** Seconds between two requests to one host. A longer crawl-delay of its robots.txt is kept to. */
  hostDelaySeconds: z.number().min(0).max(600).default(2),
  /** Hosts asked at the same time. */
  concurrency: z.number().int().min(1).max(32).default(4),
  /** Requests to one host at the same time. */
  requestsPerHost: z.number().int().min(1).max(16).default(1),
  /** When `watch` looks for pages that are due: a cron expression. */
  trackAt: z.string().default('*/10 * * * *'),
  /** When `watch` sends what is due: alerts, digests whose hour has come, what failed before. A cron expression. */
  deliverAt: z.string().default('*/5 * * * *'),
  /** The time zone of both, as the IANA names it: America/New_York. */
  timeZone: z.string().default('UTC'),
});

export type Config = z.output<typeof configSchema>;

/** Reads `config.yaml` of a data folder; without the file, the defaults. `schema` may ask more of it than every command does. */
export function readConfig(dataDir: string, schema: z.ZodType<Config> = configSchema): Config {
  const file = join(dataDir, CONFIG_FILE);
  if (!existsSync(file)) return configSchema.parse({});
  const { value, problems } = readYamlFile(file, schema);
  if (value === null)
    throw new PolicytraceError('declaration', problems.map(formatProblem).join('\n'), { hint: `Correct ${file} and try again.` });
  return value;
}
