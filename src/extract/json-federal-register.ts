import { z } from 'zod';
import type { Extraction, Passage } from '../model.ts';
import { documentRow, emptyList } from './document-row.ts';
import type { ExtractInput } from './input.ts';
import { parsedJson } from './json-value.ts';

const text = z.string().nullish();

/** The fields of a document that a reader acts on (usnationalarchives/federalregister-api-core, entry_api_configuration.rb). */
const documentSchema = z.object({
  document_number: z.string(),
  type: text,
  subtype: text,
  title: text,
  action: text,
  abstract: text,
  dates: text,
  citation: text,
  publication_date: text,
  effective_on: text,
  comments_close_on: text,
  correction_of: text,
  corrections: z.array(z.string()).nullish(),
});
/** A search that finds nothing is answered without results (same repository, api_controller.rb). */
const listSchema = z.object({ count: z.number().nullish(), description: text, results: z.array(documentSchema).default([]) });

type Document = z.output<typeof documentSchema>;

/** The documents of the Federal Register's interface, one row each, with the days they were published and take effect in words. */
export function extractFederalRegister(input: ExtractInput): Extraction {
  const { count, description, results } = parsedJson(input.body, listSchema);
  const rows = results.map(toRow).filter((row): row is Passage => row !== null);
  const passages = count === 0 ? emptyList(description) : rows;
  const warnings = rows.length === 0 ? ['The Federal Register lists no document.'] : [];
  return { title: description ?? null, stamp: null, passages, template: 'federal-register', warnings };
}

function toRow(document: Document): Passage | null {
  const { document_number, type, subtype, title, action, abstract, dates, citation } = document;
  const { publication_date, effective_on, comments_close_on, correction_of, corrections } = document;
  return documentRow(document_number, [
    { column: 'title', text: title },
    { column: 'type', text: [type, subtype].filter(Boolean).join(', ') },
    { column: 'action', text: action },
    { column: 'citation', text: citation },
    { column: 'publication_date', text: inWords('Published on', publication_date) },
    { column: 'effective_on', text: inWords('Effective on', effective_on) },
    { column: 'comments_close_on', text: inWords('Comments must be received by', comments_close_on) },
    { column: 'dates', text: dates },
    { column: 'correction_of', text: inWords('Corrects FR Doc.', numberIn(correction_of)) },
    { column: 'corrections', text: inWords('Corrected by FR Doc.', corrections?.map(numberIn).join(', ')) },
    { column: 'abstract', text: abstract },
  ]);
}

/** What a bare value means is read from the words around it, as everywhere: a “document” would be taken for one that is asked for. */
function inWords(words: string, value: string | null | undefined): string | null {
  return value ? `${words} ${value}.` : null;
}

/** Corrections are named by their address: `…/api/v1/documents/2026-01234`. */
function numberIn(address: string | null | undefined): string | null {
  return (
    address
      ?.split('/')
      .at(-1)
      ?.replace(/\.json$/, '') ?? null
  );
}
