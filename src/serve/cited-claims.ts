import { createHash } from 'node:crypto';
import { inertText, quoted } from '../../reports/inert-text.ts';
import { type Citation, citationOf, citationOfArticle } from '../history/citation.ts';
import type { ClaimReport } from '../history/claim-check.ts';
import type { Store, StoredArticle, StoredPage } from '../store/index.ts';
import { articleAddress, claimAddress, versionAddress } from './addresses.ts';
import { citedVersion, type ShownVersion, shownVersions } from './cited-version.ts';
import type { ServeContext } from './context.ts';

const LONGEST_PASSAGE = 70;

type Anchor = ClaimReport['anchors'][number];

/** What a claim rests on: a passage in the version that stood when its article was checked. */
export interface RestsOn extends Anchor {
  stored: StoredPage;
  /** null: the history of the page was put together anew, and no version begins where that one did. */
  version: ShownVersion | null;
}

/** The versions that passages stand in; those of a page are read once. */
export async function restsOn(store: Store, anchors: readonly Anchor[]): Promise<RestsOn[]> {
  const slugs = [...new Set(anchors.map(({ page }) => page.slug))];
  const pages = new Map<string, { stored: StoredPage; versions: ShownVersion[] }>();
  for (const slug of slugs) {
    const stored = await store.page(slug);
    if (stored) pages.set(slug, { stored, versions: await shownVersions(store, stored) });
  }
  return anchors.flatMap((one) => {
    const page = pages.get(one.page.slug);
    if (page === undefined) return [];
    return [{ ...one, stored: page.stored, version: page.versions.find(({ time }) => time === one.anchor.versionTime) ?? null }];
  });
}

/** The passages that a claim rests on, as they are cited. */
export function citedClaim({ origin }: ServeContext, { id }: ClaimReport, rests: readonly RestsOn[]): Citation[] {
  return rests.map(({ anchor, stored, version }) =>
    citationOf({
      key: `${stored.slug}-claim-${id}`,
      publisher: stored.publisher.name,
      title: stored.title,
      part: `passage ${anchor.passage}: ${quoted(anchor.exact, LONGEST_PASSAGE)}, on which claim ${inertText(id)} rests`,
      url: stored.url,
      address: `${origin}${claimAddress(id)}`,
      seenFrom: version?.time ?? anchor.versionTime,
      seenUntil: version?.lastSeen ?? anchor.versionTime,
      sha256: version?.sha256 ?? null,
    }),
  );
}

/** An article, and after it each version of a page that its claims rest on. */
export function citedArticle(context: ServeContext, article: StoredArticle, rests: readonly RestsOn[]): Citation[] {
  const { name, title, url, checked, addedAt, editions } = article;
  const own = citationOfArticle({
    key: `article-${name}-edition-${editions}`,
    title: inertText(title ?? name),
    part: `edition ${editions}`,
    url,
    address: `${context.origin}${articleAddress(name)}`,
    checked,
    kept: addedAt,
    sha256: hashOfText(article),
  });
  const versions = new Map(
    rests.flatMap(({ stored, version }) => (version === null ? [] : [[`${stored.slug} ${version.number}`, { stored, version }] as const])),
  );
  return [
    own,
    ...[...versions.values()].map(({ stored, version }) =>
      citationOf(citedVersion(context, stored, version, versionAddress(stored.slug, version.number))),
    ),
  ];
}

/** The SHA-256 of an article's visible text, in hex. */
export function hashOfText({ text }: StoredArticle): string {
  return createHash('sha256').update(text).digest('hex');
}
