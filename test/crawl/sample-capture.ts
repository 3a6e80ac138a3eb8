import type { Capture, PageKnowledge } from '../../src/model.ts';

export const URL_ASKED = 'https://agency.example/humanitarian/parole';

/** A page of the shape of an agency's, with about `words` words of its own. */
export function agencyPage(title: string, main: string, words = 400): string {
  const prose = 'A request for parole is decided case by case on the evidence that comes with it. '.repeat(Math.ceil(words / 16));
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title} | Agency</title></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/forms">Forms</a></li></ul></nav></header>
<main id="main"><article><h1>${title}</h1>${main}<p>${prose}</p></article></main>
<footer>An official website</footer></body></html>`;
}

export function captureOf(body: string | Uint8Array | null, other: Partial<Capture> = {}): Capture {
  return {
    url: URL_ASKED,
    finalUrl: URL_ASKED,
    time: '2026-11-24T03:26:57Z',
    status: 200,
    error: null,
    headers: {},
    redirects: [],
    mediaType: 'text/html',
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ...other,
  };
}

export const HTML_PAGE: PageKnowledge = { url: URL_ASKED, media: 'html', lastGood: null };
export const LONG_BEFORE: PageKnowledge = { ...HTML_PAGE, lastGood: { bytes: 60_000, textLength: 12_000 } };
