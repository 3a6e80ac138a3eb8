import { z } from 'zod';
import type { Extraction, Passage } from '../model.ts';
import { documentRow } from './document-row.ts';
import type { ExtractInput } from './input.ts';
import { parsedJson } from './json-value.ts';
import { foldText } from './text.ts';

const versionSchema = z.object({
  id: z.coerce.string(),
  date: z.string(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  source: z.string().nullish(),
});
/** A report as everycrsreport.com has it (JoshData/crs-reports-website, build.py); the newest version comes first. */
const reportSchema = z.object({ number: z.string(), active: z.boolean().nullish(), versions: z.array(versionSchema).min(1) });

/** The versions of a report, one row each, and the summary of the newest. */
export function extractCrsVersions(input: ExtractInput): Extraction {
  const { number, active, versions } = parsedJson(input.body, reportSchema);
  const [newest] = versions;
  const summary = foldText(newest?.summary ?? '');
  const passages = [
    paragraph(`${number} is ${active === false ? 'archived' : 'active'}.`),
    ...(summary === '' ? [] : [paragraph(summary)]),
    ...versions.map(({ date, title }) =>
      documentRow(`${number} of ${date.slice(0, 10)}`, [
        { column: 'date', text: date.slice(0, 10) },
        { column: 'title', text: title },
      ]),
    ),
  ].filter((passage): passage is Passage => passage !== null);
  return { title: newest?.title ?? number, stamp: null, passages, template: 'everycrsreport', warnings: [] };
}

function paragraph(text: string): Passage {
  return { kind: 'paragraph', text, label: null, level: null, cells: null, path: [] };
}
