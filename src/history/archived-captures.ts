import type { ArchivedCapture } from '../crawl/archived-capture.ts';
import type { Time } from '../model.ts';
import type { Store, StoredPage } from '../store/index.ts';

/**
 * Everything that was captured of these pages within a span, page by page in the order of time, one body in memory at a time.
 * `onLost` is told of captures that cannot be given: retention let their bytes go.
 */
export async function* archivedCaptures(
  store: Store,
  pages: readonly StoredPage[],
  span: { since?: Time | undefined; until?: Time | undefined },
  onLost: (lost: { page: string; time: Time }) => void,
): AsyncGenerator<ArchivedCapture> {
  for (const page of pages) {
    for (const { capture, judgement, snapshotId, hasBytes } of await store.evidence(page, span)) {
      if (snapshotId !== null && !hasBytes) onLost({ page: page.slug, time: capture.time });
      else yield { capture: { ...capture, body: snapshotId === null ? null : await store.snapshot(snapshotId) }, judgement, page };
    }
  }
}
