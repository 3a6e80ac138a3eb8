import type { Cited } from '../history/citation.ts';
import type { Time } from '../model.ts';
import type { Store, StoredPage, StoredVersion } from '../store/index.ts';
import type { ServeContext } from './context.ts';

/** A version with the captures that showed it. */
export interface ShownVersion extends StoredVersion {
  seen: number;
  lastSeen: Time;
  /** Of the snapshot that first showed it, in hex. */
  sha256: string | null;
}

/** The versions of a page with how often, until when and by which bytes they were shown; in their order. */
export async function shownVersions(store: Store, page: StoredPage): Promise<ShownVersion[]> {
  const sightings = new Map((await store.sightings(page)).map((sighting) => [sighting.version, sighting]));
  const captures = await store.captures(page);
  const bytes = new Map<number, string>();
  for (const { version, sha256 } of captures) if (version !== null && sha256 !== null && !bytes.has(version)) bytes.set(version, sha256);
  return (await store.versions(page)).map((version) => ({
    ...version,
    seen: sightings.get(version.number)?.seen ?? 0,
    lastSeen: sightings.get(version.number)?.last ?? version.time,
    sha256: bytes.get(version.number) ?? captures.find(({ time }) => time === version.time)?.sha256 ?? null,
  }));
}

/** What a reader cites of a version; `path`: the permanent address within the site. */
export function citedVersion({ origin }: ServeContext, page: StoredPage, version: ShownVersion, path: string): Cited {
  return {
    key: `${page.slug}-version-${version.number}`,
    publisher: page.publisher.name,
    title: version.title ?? page.title,
    part: `version ${version.number}`,
    url: page.url,
    address: `${origin}${path}`,
    seenFrom: version.time,
    seenUntil: version.lastSeen,
    sha256: version.sha256,
  };
}
