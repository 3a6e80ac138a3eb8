/** A model as indented JSON, the keys of every object in alphabetical order: the same model is the same bytes. */
export function sortedJson(model: unknown): string {
  return `${JSON.stringify(model, withSortedKeys, 2)}\n`;
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(byKey));
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
