import type { Store } from '../store/index.ts';

export type ExportValue = string | number | null;

export interface ExportColumn {
  name: string;
  type: 'integer' | 'number' | 'string';
  about: string;
}

/** One table of an export. */
export interface ExportTable {
  name: string;
  about: string;
  columns: ExportColumn[];
  key: string[];
  /** The column that names a row to a reader. */
  label: string;
  foreignKeys: { columns: string[]; table: string; to: string[] }[];
  /** Its rows, in the order of the columns, so many at once as belong to one page or one article. */
  parts: (store: Store) => AsyncIterable<ExportValue[][]>;
}

export const text = (name: string, about: string): ExportColumn => ({ name, type: 'string', about });
export const integer = (name: string, about: string): ExportColumn => ({ name, type: 'integer', about });
export const number = (name: string, about: string): ExportColumn => ({ name, type: 'number', about });
export const yesNo = (is: boolean) => (is ? 1 : 0);

export const PAGE_COLUMN = text('page', 'slug of the page');
export const OF_PAGE = { columns: ['page'], table: 'pages', to: ['slug'] };
export const ofVersion = (column: string) => ({ columns: ['page', column], table: 'versions', to: ['page', 'number'] });
