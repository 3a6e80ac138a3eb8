import { type Passage, PolicytraceError, type Time } from '../model.ts';
import type { Store, StoredPage, StoredVersion } from '../store/index.ts';

/** The version that a page showed: a numbered one, the one last seen at a moment, or the newest. */
export async function versionAt(
  store: Store,
  page: StoredPage,
  which: { at?: Time | undefined; number?: number | undefined },
): Promise<StoredVersion> {
  const versions = await store.versions(page);
  const { at, number } = which;
  const found =
    number !== undefined
      ? versions.find((version) => version.number === number)
      : versions.findLast(({ time }) => at === undefined || time <= at);
  if (found) return found;
  const [first] = versions;
  if (first === undefined)
    throw new PolicytraceError('not-found', `“${page.slug}” has no version yet`, {
      hint: `\`policytrace log ${page.slug}\` shows what its captures got.`,
    });
  if (number !== undefined)
    throw new PolicytraceError('not-found', `“${page.slug}” has no version ${number}`, {
      hint: `It has versions 1 to ${versions.length}.`,
    });
  throw new PolicytraceError('not-found', `“${page.slug}” was not seen by ${at}`, { hint: `It was first seen on ${first.time}.` });
}

/** The passages of a version as plain text: a line a passage, an empty line around headings and paragraphs. */
export function textAt(passages: readonly Passage[]): string {
  const lines = passages.flatMap(({ kind, level, text }, index) => {
    const gap = index > 0 && (kind === 'heading' || kind === 'paragraph' || kind !== passages[index - 1]?.kind) ? [''] : [];
    if (kind === 'heading') return [...gap, `${'#'.repeat(level ?? 1)} ${text}`];
    if (kind === 'list-item') return [...gap, `- ${text}`];
    if (kind === 'alert') return [...gap, `! ${text}`];
    return [...gap, text];
  });
  return lines.join('\n');
}
