import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** The rows of a Parquet file; the reader is the one that the writer comes with. */
export async function parquetRows(file: string): Promise<Record<string, unknown>[]> {
  const ofWriter = createRequire(createRequire(import.meta.url).resolve('hyparquet-writer'));
  const reader = (await import(pathToFileURL(ofWriter.resolve('hyparquet')).href)) as {
    parquetReadObjects: (options: { file: ArrayBuffer }) => Promise<Record<string, unknown>[]>;
  };
  const bytes = readFileSync(file);
  return reader.parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer });
}
