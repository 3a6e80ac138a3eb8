import type { IndexedCapture } from '../store/index.ts';
import { fieldPattern } from './cdx-pattern.ts';
import type { CdxLine, CdxQuery } from './cdx-query.ts';
import { surt } from './surt.ts';
import { timestampOf } from './timestamp.ts';

/** The captures as lines of an index, as the query wants them. */
export function cdxLines(captures: readonly IndexedCapture[], query: CdxQuery): CdxLine[] {
  const filters = query.filters.map(({ negative, field, pattern }) => {
    const fits = fieldPattern(pattern);
    return (line: CdxLine) => fits(line[field]) !== negative;
  });
  const lines = captures
    .map(toLine)
    .filter(({ timestamp }) => timestamp >= padded(query.from ?? '', '0') && timestamp <= padded(query.to ?? '', '9'))
    .filter((line) => filters.every((fits) => fits(line)));
  return limited(collapsed(lines, query), query.limit);
}

/** `json`: a list of lists, the first of them the names of the fields; `text`: a line each, separated by spaces. */
export function cdxText(lines: readonly CdxLine[], { output, fl }: CdxQuery): string {
  const rows = lines.map((line) => fl.map((field) => line[field]));
  if (output === 'text') return rows.map((row) => `${row.join(' ')}\n`).join('');
  return rows.length === 0 ? '[]\n' : `[${[fl, ...rows].map((row) => JSON.stringify(row)).join(',\n')}]\n`;
}

/**
 * `digest` is the SHA-256 of the body, as `sha256:` and hex: fit for grouping and for checking what we serve. `length` is that of the
 * body. A 304 is a revisit: it has no body of its own.
 */
function toLine({ time, url, status, state, mediaType, sha256, length }: IndexedCapture): CdxLine {
  return {
    urlkey: surt(url) ?? '-',
    timestamp: timestampOf(time),
    original: url.replace(/\s/g, encodeURIComponent),
    mimetype: state === 'unchanged' ? 'warc/revisit' : (mediaType ?? 'unk').replace(/\s/g, '') || 'unk',
    statuscode: status === null ? '-' : String(status),
    digest: sha256 === null ? '-' : `sha256:${sha256}`,
    length: length === null ? '-' : String(length),
  };
}

function padded(digits: string, fill: string): string {
  return digits.padEnd(14, fill);
}

/** Only neighbours are folded: what comes back after something else is told again. */
function collapsed(lines: readonly CdxLine[], { collapse }: CdxQuery): CdxLine[] {
  return collapse.reduce(
    (kept, { field, length }) =>
      kept.filter((line, place) => place === 0 || start(line[field], length) !== start(kept[place - 1]?.[field] ?? '', length)),
    [...lines],
  );
}

function start(value: string, length: number | null): string {
  return length === null ? value : value.slice(0, length);
}

/** A negative limit takes the last lines. */
function limited(lines: CdxLine[], limit: number | undefined): CdxLine[] {
  if (limit === undefined) return lines;
  return limit < 0 ? lines.slice(limit) : lines.slice(0, limit);
}
