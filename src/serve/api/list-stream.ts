import type { z } from 'zod';
import { csvLine } from '../../history/csv-line.ts';
import type { ServeContext } from '../context.ts';
import type { Asked, ListRoute } from './route.ts';

const AT_ONCE = 200;

/** A whole list from a place on as lines, read part by part while it is sent. */
export function streamedList(
  context: ServeContext,
  route: ListRoute,
  asked: Asked,
  { after, format }: { after: string | null; format: 'ndjson' | 'csv' },
): ReadableStream<Uint8Array> {
  const lines = linesOf(context, route, asked, { after, format });
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function* linesOf(
  context: ServeContext,
  route: ListRoute,
  asked: Asked,
  { after, format }: { after: string | null; format: 'ndjson' | 'csv' },
): AsyncGenerator<string> {
  const names = columnsOf(route.item);
  if (format === 'csv') yield csvLine(names);
  let place = after;
  do {
    const { items, next } = await route.read(context, asked, place, AT_ONCE);
    const lines = items.map((item) => (format === 'csv' ? csvLine(cellsOf(item, names)) : `${JSON.stringify(item)}\n`));
    if (lines.length > 0) yield lines.join('');
    place = next;
  } while (place !== null);
}

function columnsOf(item: z.ZodType): string[] {
  return 'shape' in item ? Object.keys(item.shape as object) : [];
}

function cellsOf(item: unknown, names: readonly string[]): (string | number | null)[] {
  const fields = new Map(Object.entries(item as object));
  return names.map((name) => {
    const value: unknown = fields.get(name) ?? null;
    return typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : typeof value === 'boolean'
        ? String(value)
        : (value as string | number | null);
  });
}
