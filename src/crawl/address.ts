/** The parsed address, or null for text that is none. */
export function parseAddress(text: string, base?: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}

/** Name and port; text that is no address stands for itself. */
export function hostOf(url: string): string {
  return parseAddress(url)?.host ?? url;
}
