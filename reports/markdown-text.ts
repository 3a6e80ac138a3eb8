import { inertText } from './inert-text.ts';

/** Drawn with no width: it parts what a reader of Markdown would take for a link, a mention or a reference. */
const PARTING = '&#8203;';

/**
 * Page text as Markdown text: nothing in it makes a link, an image, HTML, a heading, a list, a table, a mention or emphasis.
 * Backslashes are not enough for addresses and mentions, which many programs look for after they have read the escapes.
 */
export function markdownText(text: string): string {
  return inertText(text)
    .replace(/[\\`*_[\]<>|~#&]|!(?=\[)/g, '\\$&')
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/[@#](?=\S)/g, `$&${PARTING}`)
    .replace(/(?<=[\p{L}\p{N}]):(?=\/\/)/gu, `:${PARTING}`)
    .replace(/www(?=\.)/gi, `$&${PARTING}`)
    .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu, `${PARTING}.`)
    .replace(/\b(mailto|xmpp):/gi, `$1${PARTING}:`);
}

/** A link to a safe address; the bare text where there is none. */
export function markdownLink(text: string, address: string | null): string {
  return address === null ? markdownText(text) : `[${markdownText(text)}](<${address.replaceAll('&', '&amp;')}>)`;
}

/** A command or an id as code, where it has only letters, digits and signs that cannot end the code; else as text. */
export function markdownCode(text: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9 .,:"_-]*$/.test(text) ? `\`${text}\`` : markdownText(text);
}
