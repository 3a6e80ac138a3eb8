/** The permanent addresses. A slug never changes, a version keeps its number, so does a passage: what is cited stays where it is. */

export function pageAddress(slug: string): string {
  return `/pages/${encodeURIComponent(slug)}`;
}

export function versionAddress(slug: string, version: number): string {
  return `${pageAddress(slug)}/versions/${version}`;
}

export function compareAddress(slug: string, older: number, newer: number): string {
  return `${pageAddress(slug)}/compare/${older}/${newer}`;
}

export function seriesAddress(slug: string): string {
  return `${pageAddress(slug)}/series`;
}

export function passageAddress(slug: string, passage: number): string {
  return `/passages/${encodeURIComponent(slug)}/${passage}`;
}

export function changeAddress(id: string): string {
  return `/changes/${encodeURIComponent(id)}`;
}

export function articleAddress(name: string): string {
  return `/articles/${encodeURIComponent(name)}`;
}

/** `id`: ARTICLE:N, as commands call it. */
export function claimAddress(id: string): string {
  return `/claims/${encodeURIComponent(id)}`;
}

/** Where an editor says what becomes of a claim that is out of date. */
export function claimActsAddress(id: string): string {
  return `${claimAddress(id)}/acts`;
}

/** Where an editor says what a claim rests on. */
export function claimReviewAddress(id: string): string {
  return `${claimAddress(id)}/review`;
}

export function digestAddress(week: string): string {
  return `/digests/${week}`;
}

export function snapshotAddress(sha256: string): string {
  return `/snapshots/${sha256}`;
}
