import { join } from 'node:path';
import { ChannelError } from './channel-error.ts';
import type { Dispatch, Message } from './message.ts';
import type { FileFormat, FilesRecipient } from './recipient.ts';
import { putWholeFile } from './whole-file.ts';

const FORMS: Record<FileFormat, { ending: string; of: (message: Message) => string }> = {
  html: { ending: 'html', of: (message) => message.html(null) },
  md: { ending: 'md', of: (message) => message.markdown() },
  text: { ending: 'txt', of: (message) => message.text() },
  json: { ending: 'json', of: (message) => message.json() },
};

/** Writes a message as one file a form, under a name that is always the same for it. Returns the files. */
export function toFiles({ dir, formats }: FilesRecipient, { message }: Dispatch): string {
  const files = formats.map((format) => ({ file: join(dir, `${message.name}.${FORMS[format].ending}`), text: FORMS[format].of(message) }));
  try {
    for (const { file, text } of files) putWholeFile(file, text);
  } catch (cause) {
    throw new ChannelError('unreachable', cause instanceof Error ? cause.message : String(cause), { cause });
  }
  return files.map(({ file }) => file).join(', ');
}
