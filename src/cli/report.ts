import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Argument, Command, Option } from '@commander-js/extra-typings';
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
    .option('--open', 'show it as a page in the browser')
    .option('--pdf <file>', 'print it to this file, by Chromium where it is installed')
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace report weekly\n  $ policytrace report weekly --week 2026-W47 --format html --out digest.html',
    )
    .action(async (options) => {
      const span = spanAsked(options, io.now());
      const store = await openHistory(options.data);
      try {
        const digest = await weeklyDigest(store, span, subjectsOf(options.sources));
        const terminal = { color: io.color && options.out === undefined, width: io.width };
        if (options.open || options.pdf !== undefined) return await showPage(io, renderDigest(digest, 'html', terminal), options);
        const text = renderDigest(digest, options.format, terminal);
        if (options.out === undefined) return io.out(text.trimEnd());
        writeReport(options.out, text);
        io.err(`written: ${options.out}`);
      } finally {
        store.close();
      }
    });
  const schema = new Command('schema')
    .description('the JSON Schema of what is sent as JSON')
    .addArgument(new Argument('[what]', 'of what').choices(['digest', 'alert', 'articles']).default('digest'))
    .addHelpText('after', '\nExample:\n  $ policytrace report schema articles > articles.schema.json')
    .action(async (what) => {
      const { weeklyDigestJsonSchema } = await import('../../reports/weekly-digest-schema.ts');
      const { claimAlertJsonSchema, pageAlertJsonSchema } = await import('../../reports/alert-schema.ts');
      const schemas = { digest: weeklyDigestJsonSchema, alert: pageAlertJsonSchema, articles: claimAlertJsonSchema };
      io.out(JSON.stringify(schemas[what](), null, 2));
    });
  return new Command('report').description('write a report from the history').addCommand(weekly).addCommand(schema);
}

/** The page is kept in a folder of the system for what is temporary, where a browser may still read it after we are done. */
async function showPage(io: Io, html: string, { open, pdf }: { open?: true | undefined; pdf?: string | undefined }): Promise<void> {
  const { openInBrowser, printPdf } = await import('./browser.ts');
  const file = join(mkdtempSync(join(tmpdir(), 'policytrace-digest-')), 'digest.html');
  writeReport(file, html);
  if (pdf !== undefined) {
    printPdf(file, resolve(pdf));
    io.err(`written: ${pdf}`);
  }
  if (open) {
    openInBrowser(file);
    io.err(`opened: ${file}`);
  } else rmSync(dirname(file), { recursive: true, force: true });
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
