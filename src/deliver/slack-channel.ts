import { chatLink } from '../../reports/chat-text.ts';
import { ChannelError } from './channel-error.ts';
import type { Dispatch } from './message.ts';
import { postJson } from './post.ts';
import type { SlackRecipient } from './recipient.ts';
import { type Environment, secretFrom } from './secret.ts';

/** Slack cuts a message at 40,000 characters and Mattermost at 16,383; nobody reads so much in a chat. */
const LONGEST = 6000;

/** Posts to an incoming webhook of Slack or of a program that takes the same. */
export async function toSlack({ urlFrom }: SlackRecipient, { message }: Dispatch, env: Environment): Promise<string> {
  const url = secretFrom(env, urlFrom);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new ChannelError('unreachable', `${urlFrom} does not hold an address`);
  const link = message.link === null ? '' : `\n${chatLink(message.link, message.link)}`;
  const text = wholeLines(message.chat(), LONGEST) + link;
  await postJson(url, JSON.stringify({ text, unfurl_links: false, unfurl_media: false }), {});
  return new URL(url).host;
}

/** Cut between lines, so that no link or mark is cut open. */
function wholeLines(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.lastIndexOf('\n', limit);
  return `${text.slice(0, end < 0 ? limit : end)}\n…`;
}
