import { writeFileSync } from 'node:fs';
import { Command, Option } from '@commander-js/extra-typings';
import { type Span, spanOfWeek, toTime, weekOf } from '../history/week.ts';
import { weeklyDigest } from '../history/weekly-digest.ts';
import { PolicytraceError } from '../model.ts';
import type { Io } from './io.ts';
import { openHistory, subjectsOf } from './open-house.ts';
import { dataOption, sinceOption, sourcesOption, untilOption } from './options.ts';
import { DIGEST_FORMATS, renderDigest } from './render-digest.ts';

export function reportCommand(io: Io) {
  const weekly = new Command('weekly')
    .description('the digest of a week: what a reader must do differently, importance first')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--week <week>', 'an ISO week, for example 2026-W47 (default: the week that ended last)')
    .addOption(sinceOption())
    .addOption(untilOption())
    .addOption(new Option('--format <format>', 'form of the digest').choices(DIGEST_FORMATS).default('text' as const))
    .option('--out <file>', 'write to this file instead of stdout')
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace report weekly\n  $ policytrace report weekly --week 2026-W47 --format html --out digest.html',
    )
    .action(async (options) => {
      const span = spanAsked(options, io.now());
      const store = await openHistory(options.data);
      try {
        const text = renderDigest(await weeklyDigest(store, span, subjectsOf(options.sources)), options.format, {
          color: io.color && options.out === undefined,
          width: io.width,
        });
        if (options.out === undefined) return io.out(text.trimEnd());
        writeReport(options.out, text);
        io.err(`written: ${options.out}`);
      } finally {
        store.close();
      }
    });
  return new Command('report').description('write a report from the history').addCommand(weekly);
}

function spanAsked(
  { week, since, until }: { week?: string | undefined; since?: string | undefined; until?: string | undefined },
  now: Date,
): Span {
  if (week !== undefined && (since !== undefined || until !== undefined))
    throw new PolicytraceError('usage', 'name a week or a span, not both');
  if (week !== undefined) return spanOfWeek(week);
  if (since === undefined && until === undefined) return lastWeek(now);
  if (since === undefined)
    throw new PolicytraceError('usage', '--until needs --since', { hint: 'Name the first day of the span: --since 2026-11-16.' });
  const end = until ?? toTime(now);
  if (end <= since) throw new PolicytraceError('usage', `the span ends (${end}) before it begins (${since})`);
  return { since, until: end };
}

/** The last whole week before now. */
export function lastWeek(now: Date): Span {
  return spanOfWeek(weekOf(toTime(now.getTime() - 7 * 86_400_000)));
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new PolicytraceError('storage', `cannot write ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Does the folder exist, and may you write there?',
      cause,
    });
  }
}
