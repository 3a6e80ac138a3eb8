import { CLAIM_TABLES } from './export-claim-tables.ts';
import { PAGE_TABLES } from './export-page-tables.ts';
import type { ExportTable } from './export-table.ts';

/** The history as tables for other programs: times are ISO 8601 in UTC, lists and objects are JSON. What a table refers to stands before it. */
export const EXPORT_TABLES: readonly ExportTable[] = [...PAGE_TABLES, ...CLAIM_TABLES];
