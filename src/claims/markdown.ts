import { Marked } from 'marked';

/** A reference whose text is a number is a citation: "[1][2]" cites two sources and links nothing. */
const NUMBERED = /^\[\^?[\w-]{1,20}\](?!\()/;
const NUMBER = /^\[\^?\d{1,3}\]|^\[\^/;

/**
 * Markdown as HTML, to be read and never shown, and the addresses of numbered definitions (`[1]: https://…`, `[^1]: https://…`),
 * by label.
 */
export function markdownToHtml(markdown: string): { html: string; definitions: Map<string, string> } {
  const marked = new Marked({
    gfm: true,
    tokenizer: {
      reflink(source) {
        return NUMBERED.test(source) && NUMBER.test(source) ? undefined : false;
      },
    },
  });
  const tokens = marked.lexer(markdown);
  const definitions = new Map(
    Object.entries(tokens.links).flatMap(([label, { href }]) =>
      href !== null && /^\^|^\d{1,3}$/.test(label) ? [[label.replace(/^\^/, ''), href] as const] : [],
    ),
  );
  return { html: marked.parser(tokens), definitions };
}
