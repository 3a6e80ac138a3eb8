import type { MediaKind } from '../model.ts';

/** How much of a body is looked at. */
const START = 1024;

/** What a body is: what its first bytes say, else the media type it was served with, else what the page is declared as. */
export function mediaOf(body: Uint8Array, mediaType: string | null, declared: MediaKind): MediaKind {
  const start = Buffer.from(body.subarray(0, START)).toString('latin1');
  if (start.includes('%PDF-')) return 'pdf';
  if (/<!doctype html|<html[\s>]/i.test(start)) return 'html';
  if (mediaType !== null) {
    if (/[/+]json$/.test(mediaType)) return 'json';
    if (/[/+]xml$/.test(mediaType) && mediaType !== 'application/xhtml+xml') return 'xml';
    if (/html/.test(mediaType)) return 'html';
    if (mediaType === 'application/pdf') return 'pdf';
  }
  return declared;
}
