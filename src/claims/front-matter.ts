import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from '../model.ts';

const FENCED = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1));

const day = z
  .union([z.string(), z.date()])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString()).slice(0, 10))
  .pipe(z.iso.date());

const fields = z.object({
  title: text.optional().catch(undefined),
  url: text.optional().catch(undefined),
  checked: day.optional().catch(undefined),
});

/** What the head of a Markdown file says of the article, and the text below it. A head that cannot be read is no head. */
export function splitFrontMatter(markdown: string): { title: string | null; url: string | null; checked: Day | null; body: string } {
  const match = FENCED.exec(markdown);
  const body = match === null ? markdown : markdown.slice(match[0].length);
  const found = match === null ? null : fields.safeParse(read(match[1] ?? ''));
  const { title, url, checked } = found?.success ? found.data : {};
  return { title: title ?? null, url: url ?? null, checked: checked ?? null, body };
}

function read(yaml: string): unknown {
  try {
    return parse(yaml, { logLevel: 'error' });
  } catch {
    return null;
  }
}
