import { createHash } from 'node:crypto';
import type { ArchivedCapture } from './archived-capture.ts';

/**
 * A capture as a line of EDGI's import (web-monitoring-db, ImportableVersion). `bodyPath`: where its body lies, beside the file; null
 * where it has none. `source_metadata.error` is ours: EDGI keeps of a failure only its words.
 */
export function edgiLine({ capture, judgement, page }: ArchivedCapture, bodyPath: string | null): Record<string, unknown> {
  const { url, finalUrl, redirects, time, status, error, headers, mediaType, body } = capture;
  return {
    url,
    page_maintainers: [],
    page_tags: [],
    title: page.title,
    capture_time: time,
    body_url: bodyPath,
    body_hash: body === null ? null : sha256Hex(body),
    content_length: body?.byteLength ?? null,
    media_type: mediaType,
    headers,
    status,
    network_error: status === null ? (error?.message ?? 'no answer') : null,
    source_type: 'policytrace',
    source_metadata: {
      redirects: redirects.length === 0 ? [] : [...redirects.map((hop) => hop.url), finalUrl],
      statuses: redirects.map((hop) => hop.status),
      locations: redirects.map((hop) => hop.location),
      error,
      page: page.slug,
      state: judgement.state,
      effective_status: judgement.effectiveStatus,
      quality: judgement.quality,
      reasons: judgement.reasons,
    },
  };
}

/** The name of a body in the folder of an export: its SHA-256. */
export function edgiBodyPath(body: Uint8Array): string {
  const hash = sha256Hex(body);
  return `bodies/${hash.slice(0, 2)}/${hash}`;
}

function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
