import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Io } from '../../src/cli/io.ts';
import { buildProgram } from '../../src/cli/program.ts';

export const README = new URL('../../README.md', import.meta.url);

const SILENT: Io = {
  out: () => {},
  err: () => {},
  color: false,
  progress: false,
  ask: async () => null,
  width: 100,
  now: () => new Date(0),
  setExitCode: () => {},
};

const program = await buildProgram(SILENT);

/** Every command of the program that does something, with its full name: `report weekly`. */
export function commandsWithHelp(): { name: string; help: string; options: string[] }[] {
  return program.commands.flatMap((command) => leaves(command, ''));
}

function leaves(command: CommandUnknownOpts, prefix: string): { name: string; help: string; options: string[] }[] {
  const name = `${prefix}${command.name()}`;
  const children = command.commands.flatMap((child) => leaves(child, `${name} `));
  // One without options of its own does nothing but hold others together.
  if (children.length > 0 && command.options.length === 0) return children;
  command.configureHelp({ helpWidth: 100 });
  return [{ name, help: helpText(command), options: command.options.map(({ long }) => long ?? '') }, ...children];
}

/** The help with what `addHelpText` adds, as a reader sees it. */
function helpText(command: CommandUnknownOpts): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.trim();
}

/** README with every block between `<!-- help NAME -->` and `<!-- /help -->` set to the real help. */
export function withRealHelp(readme: string): string {
  const helps = new Map(commandsWithHelp().map(({ name, help }) => [name, help]));
  return readme.replace(
    /<!-- help ([a-z -]+?) -->\n[\s\S]*?<!-- \/help -->/g,
    (_, name: string) => `<!-- help ${name} -->\n\`\`\`text\n${helps.get(name) ?? `there is no command ${name}`}\n\`\`\`\n<!-- /help -->`,
  );
}
