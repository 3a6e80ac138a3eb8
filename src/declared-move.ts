import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { readDeclarations } from './declarations.ts';
import { PolicytraceError } from './model.ts';
import { formatProblem } from './yaml-file.ts';

/**
 * Writes a new address of a page into its declaration, the old one among its former addresses; comments stay. Returns the file.
 * @throws PolicytraceError `declaration` where the declarations would not be sound with it; the file is then as it was
 */
export function moveInDeclaration(sources: string, publisherId: string, slug: string, to: string): string {
  const file = join(sources, `${publisherId}.yaml`);
  const text = readFileSync(file, 'utf8');
  const document = parseDocument(text);
  const page = pageIn(document.get('pages'), slug);
  if (page === null) throw new PolicytraceError('declaration', `${file} declares no page ${slug}`);
  const former = page.get('formerUrls');
  const known = isSeq(former) ? (former.toJSON() as string[]) : [];
  page.set('formerUrls', document.createNode([...known.filter((url) => url !== to), String(page.get('url'))], { flow: true }));
  page.set('url', to);
  replace(file, document.toString({ lineWidth: 0 }));
  const { problems } = readDeclarations(sources);
  if (problems.length === 0) return file;
  replace(file, text);
  throw new PolicytraceError('declaration', problems.map(formatProblem).join('\n'), { hint: `${file} was left as it was.` });
}

function pageIn(pages: unknown, slug: string): YAMLMap | null {
  if (!isSeq(pages)) return null;
  return pages.items.find((page): page is YAMLMap => isMap(page) && page.get('slug') === slug) ?? null;
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
