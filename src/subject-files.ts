import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf } from './flag/facts/index.ts';
import { statementsOf } from './history/statements.ts';
import { compileSubject, type Subject, type SubjectRule, subjectsSchema } from './history/subjects.ts';
import { type Problem, readYamlFile } from './yaml-file.ts';

/** Reads every `*.yaml` of a folder of subjects, in the order of their names, and runs the examples of each rule. No folder: no subjects. */
export function readSubjects(dir: string): { subjects: Subject[]; problems: Problem[] } {
  if (!existsSync(dir)) return { subjects: [], problems: [] };
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  const files = names.map((name) => readYamlFile(join(dir, name), subjectsSchema));
  const subjects = files.flatMap(({ value }) => value?.subjects ?? []).map(compileSubject);
  const problems = files.flatMap(({ value, problems: found, problemAt }) => [
    ...found,
    ...(value?.subjects ?? []).flatMap((rule, at) => [
      ...failed(rule, 'examples', (names) => names.includes(rule.name)).map((n) =>
        problemAt(['subjects', at, 'examples', n], `this states no ${rule.fact} of “${rule.name}” by the rule ${rule.id}`),
      ),
      ...failed(rule, 'counter', (names) => !names.includes(rule.name)).map((n) =>
        problemAt(['subjects', at, 'counter', n], `this must not state a ${rule.fact} of “${rule.name}”, but does by the rule ${rule.id}`),
      ),
    ]),
  ]);
  return { subjects, problems };
}

/** The places of the examples of a rule that do not bear it out. */
function failed(rule: SubjectRule, list: 'examples' | 'counter', holds: (names: string[]) => boolean): number[] {
  return rule[list].flatMap(({ text, title = '' }, place) => {
    const stated = { text, cells: null, facts: factsOf(text) };
    const names = statementsOf(stated, title, [compileSubject(rule)]).map(({ subject }) => subject.split(', ')[0] ?? '');
    return holds(names) ? [] : [place];
  });
}
