import { PolicytraceError } from '../model.ts';

/** The address of a change: page, newer version, place on the page. */
export interface ChangeAddress {
  slug: string;
  version: number;
  ordinal: number;
}

/** `SLUG.VERSION.N`, what readers and commands call a change. */
export function changeId({ slug, version, ordinal }: ChangeAddress): string {
  return `${slug}.${version}.${ordinal}`;
}

/** Reads `SLUG.VERSION.N`. */
export function parseChangeId(id: string): ChangeAddress {
  const [, slug, version, ordinal] = /^(.+)\.(\d+)\.(\d+)$/.exec(id) ?? [];
  if (slug === undefined) {
    throw new PolicytraceError('usage', `“${id}” is not the id of a change`, {
      hint: 'An id is PAGE.VERSION.N, for example i-131.7.3; `policytrace changes` shows them.',
    });
  }
  return { slug, version: Number(version), ordinal: Number(ordinal) };
}
