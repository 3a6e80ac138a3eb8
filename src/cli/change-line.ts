import type { FlaggedChange } from '../model.ts';

/** A change as a line of `--json`: the fields that label changes of pages, then ours. */
export function changeLine({
  page,
  from,
  to,
  kind,
  before,
  after,
  category,
  topics,
  significance,
  direction,
  facts,
  words: _,
  elsewhere,
  ...ours
}: FlaggedChange) {
  const labels = { url: page.url, from, to, kind, before, after, category, topics, significance, direction, facts };
  return { ...labels, ...ours, page: page.slug, elsewhere: elsewhere === null ? null : { id: elsewhere.id, page: elsewhere.page.slug } };
}
