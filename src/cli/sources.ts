import { Command } from '@commander-js/extra-typings';
import { publisherJsonSchema, readDeclarations } from '../declarations.ts';
import { checkLexicon } from '../lexicon-files.ts';
import { lackOf, THIS_MACHINE } from '../source-needs.ts';
import { readSubjects } from '../subject-files.ts';
import { formatProblem } from '../yaml-file.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { lexiconDir, sourcesDir, subjectsDir } from './open-house.ts';
import { jsonOption, sourcesOption } from './options.ts';

export function sourcesCommand(io: Io) {
  const check = new Command('check')
    .description('check the declarations, the lexicon with its examples, and the subjects: file, line, what is wrong, what would be right')
    .addOption(sourcesOption())
    .addOption(jsonOption())
    .action((options) => {
      const dir = sourcesDir(options.sources);
      const { publishers, problems, notes } = readDeclarations(dir, (kind) => lackOf(kind, THIS_MACHINE));
      const found = [...problems, ...checkLexicon(lexiconDir(dir)), ...readSubjects(subjectsDir(dir)).problems];
      const pages = publishers.flatMap((publisher) => publisher.pages);
      if (options.json) {
        for (const problem of found) outJson(io, { kind: 'problem', ...problem });
        for (const note of notes) outJson(io, { kind: 'note', ...note });
      } else {
        for (const problem of found) io.out(formatProblem(problem));
        for (const note of notes) io.out(formatProblem({ ...note, message: `note: ${note.message}` }));
        io.out(
          found.length === 0
            ? `${publishers.length} publishers, ${pages.length} pages: no problem found`
            : `${found.length} ${found.length === 1 ? 'problem' : 'problems'} found`,
        );
      }
      io.setExitCode(found.length === 0 ? EXIT_CODES.ok.code : EXIT_CODES.usage.code);
    });
  const schema = new Command('schema')
    .description('print the JSON Schema of a declaration, for editors')
    .action(() => io.out(JSON.stringify(publisherJsonSchema(), null, 2)));
  return new Command('sources').description('the declarations of what is watched').addCommand(check).addCommand(schema);
}
