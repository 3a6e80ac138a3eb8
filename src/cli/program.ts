import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { packageRoot } from '../store/package-root.ts';
import { anchorCommand } from './anchor.ts';
import { asofCommand } from './asof.ts';
import { backupCommand } from './backup.ts';
import { blameCommand } from './blame.ts';
import { calendarCommand } from './calendar.ts';
import { changesCommand } from './changes.ts';
import { contradictionsCommand } from './contradictions.ts';
import { deliverCommand } from './deliver.ts';
import { demoCommand } from './demo.ts';
import { diffCommand } from './diff.ts';
import { EXIT_CODES, exitCodeOf } from './exit-codes.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { failureOf } from './failure.ts';
import { importCommand } from './import.ts';
import type { Io } from './io.ts';
import { logCommand } from './log.ts';
import { markCommand, marksCommand } from './mark.ts';
import { pagesCommand } from './pages.ts';
import { reflagCommand } from './reflag.ts';
import { reportCommand } from './report.ts';
import { restoreCommand } from './restore.ts';
import { retentionCommand } from './retention.ts';
import { ruleCommand } from './rule.ts';
import { searchCommand } from './search.ts';
import { seriesCommand } from './series.ts';
import { serveCommand } from './serve.ts';
import { showCommand } from './show.ts';
import { sourcesCommand } from './sources.ts';
import { sqlCommand } from './sql.ts';
import { statusCommand } from './status.ts';
import { tokenCommand } from './token.ts';
import { trackCommand } from './track.ts';
import { verifyCommand } from './verify.ts';
import { watchCommand } from './watch.ts';

/** The whole command line. */
export function buildProgram(io: Io): CommandUnknownOpts {
  const program = new Command('policytrace')
    .description('Watches the pages people rely on for one question of policy, keeps every version, and says what a change means.')
    .version(programVersion())
    .helpCommand('help [command]', 'help for a command')
    .showHelpAfterError('(--help shows what there is)')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) });
  const commands = [
    trackCommand,
    importCommand,
    watchCommand,
    statusCommand,
    changesCommand,
    reportCommand,
    deliverCommand,
    pagesCommand,
    logCommand,
    showCommand,
    asofCommand,
    diffCommand,
    blameCommand,
    searchCommand,
    sqlCommand,
    exportCommand,
    serveCommand,
    tokenCommand,
    seriesCommand,
    explainCommand,
    contradictionsCommand,
    calendarCommand,
    markCommand,
    marksCommand,
    ruleCommand,
    reflagCommand,
    sourcesCommand,
    verifyCommand,
    anchorCommand,
    backupCommand,
    restoreCommand,
    retentionCommand,
    demoCommand,
  ];
  for (const command of commands) program.addCommand(command(io));
  for (const command of program.commands) inheritSettings(command, program);
  program.addHelpText(
    'after',
    `\nExit codes:\n${Object.values(EXIT_CODES)
      .map(({ code, means }) => `  ${String(code).padEnd(3)} ${means}`)
      .join('\n')}`,
  );
  return program;
}

/** Runs one command line and sets the exit code. Never throws. */
export async function runCommand(args: readonly string[], io: Io): Promise<void> {
  try {
    await buildProgram(io).parseAsync([...args], { from: 'user' });
  } catch (error) {
    const failure = failureOf(error);
    if (error instanceof CommanderError) {
      io.setExitCode(error.exitCode === 0 ? EXIT_CODES.ok.code : EXIT_CODES.usage.code);
    } else if (failure !== null) {
      io.err(`policytrace: ${failure.message}${failure.hint === null ? '' : `\n${failure.hint}`}`);
      io.setExitCode(exitCodeOf(failure.code));
    } else {
      io.err(`policytrace: a defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      io.setExitCode(EXIT_CODES.bug.code);
    }
  }
}

function inheritSettings(command: CommandUnknownOpts, parent: CommandUnknownOpts): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheritSettings(child, parent);
}

function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}
