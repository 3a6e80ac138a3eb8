import { inertText } from './inert-text.ts';

/** Drawn with no width: it parts what a chat program would take for a link or a mention. */
const PARTING = '\u{200B}';

/**
 * Page text for chat programs that read what Slack reads: nothing in it makes a link, a mention, a channel or emphasis. There the three signs of
 * markup are escaped (https://docs.slack.dev/messaging/formatting-message-text), and there is no escape for the others: they are parted
 * from their words, or drawn by signs that look like them.
 */
export function chatText(text: string): string {
  return inertText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('*', '∗')
    .replaceAll('`', 'ʼ')
    .replaceAll('~', '∼')
    .replaceAll('[', '［')
    .replaceAll(']', '］')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replace(/[@#](?=\S)/g, `$&${PARTING}`)
    .replace(/:(?=\S)/g, `:${PARTING}`)
    .replace(/www(?=\.)/gi, `$&${PARTING}`)
    .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu, `${PARTING}.`);
}

/** A link to a safe address (see `webAddress`); the bare text where there is none. */
export function chatLink(text: string, address: string | null): string {
  if (address === null) return chatText(text);
  const target = address.replaceAll('&', '&amp;').replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return `<${target}|${chatText(text)}>`;
}
