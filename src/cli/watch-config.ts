import { validateDetailed } from 'node-cron';
import { z } from 'zod';
import { type Config, configSchema, readConfig } from '../config.ts';

const cron = z.string().superRefine((text, context) => {
  const { valid, errors } = validateDetailed(text);
  if (valid) return;
  const why = errors.map(({ message }) => message).join('; ');
  context.addIssue({
    code: 'custom',
    message: `got ${JSON.stringify(text)}, which is no cron expression (${why}) — for example "7 * * * *": seven minutes past each hour`,
  });
});

const timeZone = z.string().refine(isTimeZone, {
  error: (issue) => `got ${JSON.stringify(issue.input)}, which is no time zone — for example UTC or America/New_York`,
});

/** The configuration as `watch` needs it: times that can be kept. Not checked by other commands, for they do without node-cron. */
const watchSchema = configSchema.extend({
  trackAt: cron.default(configSchema.parse({}).trackAt),
  deliverAt: cron.default(configSchema.parse({}).deliverAt),
  timeZone: timeZone.default('UTC'),
});

/** @throws PolicytraceError `declaration` with file and line for a time that cannot be kept */
export function readWatchConfig(dataDir: string): Config {
  return readConfig(dataDir, watchSchema);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
