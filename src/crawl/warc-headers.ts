/** What spoke of the bytes on the wire. Bodies are kept decoded, so in a record these would be untrue. */
const OF_THE_WIRE = ['content-encoding', 'content-length', 'transfer-encoding'];
const ORIGINAL = 'x-orig-';

/** The headers of a capture as its record has them: those that spoke of the wire have another name. */
export function toRecordHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const written = Object.entries(headers).map(([name, value]) => [OF_THE_WIRE.includes(name) ? `${ORIGINAL}${name}` : name, value]);
  return Object.fromEntries(written) as Record<string, string>;
}

/** The other way round. Names in lower case. */
export function fromRecordHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [written, value] of headers) {
    const lower = written.toLowerCase();
    const moved = OF_THE_WIRE.find((name) => lower === `${ORIGINAL}${name}`);
    const name = moved ?? lower;
    read[name] = read[name] === undefined || moved !== undefined ? value : `${read[name]}, ${value}`;
  }
  return read;
}

/** Whether these headers, written as lines and read again, are the same: names are tokens, values neither empty nor with odd ends. */
export function survivesWriting(headers: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(headers);
  return (
    names.length > 0 &&
    Object.entries(headers).every(
      ([name, value]) =>
        /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name) &&
        !name.startsWith(ORIGINAL) &&
        value === value.trim() &&
        value !== '' &&
        // A line end, a control character or half a character does not come back from a file of lines.
        !/[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(value),
    )
  );
}
