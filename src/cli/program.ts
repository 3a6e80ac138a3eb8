import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { COMMANDS } from './commands.ts';
import { EXIT_CODES, exitCodeOf } from './exit-codes.ts';
import { failureOf } from './failure.ts';
import type { Io } from './io.ts';
import { version } from './version.ts';

/** The command line, with all its commands or those that are named. */
export async function buildProgram(io: Io, names: readonly string[] = Object.keys(COMMANDS)): Promise<CommandUnknownOpts> {
  const program = new Command('policytrace')
    .description('Watches the pages people rely on for one question of policy, keeps every version, and says what a change means.')
    .version(version())
    .helpCommand('help [command]', 'help for a command')
    .showHelpAfterError('(--help shows what there is)')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) });
  const commands = await Promise.all(names.map((name) => COMMANDS[name]?.(io)));
  for (const command of commands) if (command) program.addCommand(command);
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
    const [name = ''] = args;
    const program = await buildProgram(io, Object.hasOwn(COMMANDS, name) ? [name] : asksVersion(name) ? [] : undefined);
    await program.parseAsync([...args], { from: 'user' });
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

/** To load every command for it would take a second. */
function asksVersion(argument: string): boolean {
  return argument === '--version' || argument === '-V';
}

function inheritSettings(command: CommandUnknownOpts, parent: CommandUnknownOpts): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheritSettings(child, parent);
}
