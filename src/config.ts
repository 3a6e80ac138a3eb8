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
  /** When `watch` looks for pages that are due: a cron expression, UTC. */
  trackAt: z.string().default('7 * * * *'),
  /** When `watch` writes the digest of the week that ended: a cron expression, UTC. */
  digestAt: z.string().default('30 0 * * 1'),
});

export type Config = z.output<typeof configSchema>;

/** Reads `config.yaml` of a data folder; without the file, the defaults. */
export function readConfig(dataDir: string): Config {
  const file = join(dataDir, CONFIG_FILE);
  if (!existsSync(file)) return configSchema.parse({});
  const { value, problems } = readYamlFile(file, configSchema);
  if (value === null)
    throw new PolicytraceError('declaration', problems.map(formatProblem).join('\n'), { hint: `Correct ${file} and try again.` });
  return value;
}
