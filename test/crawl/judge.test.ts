import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/crawl/judge.ts';
import type { FetchError, MediaKind, PageKnowledge } from '../../src/model.ts';
import { agencyPage, captureOf, HTML_PAGE, LONG_BEFORE, URL_ASKED } from './sample-capture.ts';

const GOOD = agencyPage('Parole for urgent reasons', '<p>Send Form I-131.</p>');

function stateOf(body: string | null, other: Parameters<typeof captureOf>[1] = {}, known: PageKnowledge = HTML_PAGE) {
  const { state, effectiveStatus, quality } = judge(captureOf(body, other), known);
  return { state, effectiveStatus, usable: quality >= 0.5 };
}

function declared(media: MediaKind): PageKnowledge {
  return { ...HTML_PAGE, media };
}

describe('a whole page', () => {
  test('is good, and nothing is said against it', () => {
    expect(judge(captureOf(GOOD), HTML_PAGE)).toEqual({ effectiveStatus: 200, quality: 1, reasons: [], state: 'good' });
  });

  test('is good though its status is not known, as in an old import', () => {
    expect(stateOf(GOOD, { status: null })).toEqual({ state: 'good', effectiveStatus: 200, usable: true });
  });

  test.each([
    'Access denied to your file? Write to us. The page you requested could not be found is a message of the old system.',
    'If the page says too many requests, just a moment, please try again later: the service is temporarily unavailable.',
    'You do not have permission to access the United States before parole is granted. Verify you are human first.',
  ])('is not condemned by what it talks about: %s', (words) => {
    expect(stateOf(agencyPage('Parole', `<p>${words}</p>`)).state).toBe('good');
    expect(stateOf(agencyPage('Parole', `<p>${words}</p>`), {}, LONG_BEFORE).state).toBe('good');
  });

  test.each(['Access denied: how families lose their way', 'Access Denied', 'Maintenance', 'Blocked', 'One moment'])(
    'is not condemned by the title "%s" when it is long',
    (title) => {
      expect(stateOf(agencyPage(title, '<p>A report.</p>')).state).toBe('good');
    },
  );

  test('may be short', () => {
    const notice =
      '<!doctype html><html><head><title>Filing fee</title></head><body><h1>Filing fee</h1><p>The fee is $630.</p></body></html>';

    expect(stateOf(notice).state).toBe('good');
  });

  test('may carry the script by which a wall watches good pages', () => {
    const watched = GOOD.replace('</body>', '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script></body>');

    expect(stateOf(watched).state).toBe('good');
  });

  test('may leave out the end tags that HTML lets it leave out, and may bear something after its end', () => {
    const bare = `<!doctype html><title>Fees</title><h1>Fees</h1><p>${'The fee is $630. '.repeat(100)}`;
    const late = `${GOOD}${`<!-- a snippet -->\n<script>${'track();'.repeat(1_000)}</script>`}`;

    expect([stateOf(bare).state, stateOf(late).state]).toEqual(['good', 'good']);
  });

  test('may stand behind a redirect to another page of its own', () => {
    const moved = {
      finalUrl: 'https://agency.example/humanitarian/parole/overview',
      redirects: [{ url: URL_ASKED, status: 301, location: '/x' }],
    };

    expect(stateOf(GOOD, moved).state).toBe('good');
  });

  test('may be the home page, if that is the page that is watched', () => {
    expect(stateOf(GOOD, { url: 'https://agency.example', finalUrl: 'https://www.agency.example/' }).state).toBe('good');
  });
});

describe('an answer of HTTP', () => {
  test('304 says that nothing changed', () => {
    expect(judge(captureOf(null, { status: 304 }), LONG_BEFORE)).toMatchObject({ state: 'unchanged', effectiveStatus: 304, quality: 1 });
  });

  test.each([
    [401, 'blocked'],
    [403, 'blocked'],
    [451, 'blocked'],
    [404, 'gone'],
    [410, 'gone'],
    [429, 'failing'],
    [400, 'failing'],
    [500, 'failing'],
    [503, 'failing'],
    [206, 'truncated'],
  ])('%i is %s, however good its body looks', (status, state) => {
    expect(stateOf(GOOD, { status })).toEqual({ state, effectiveStatus: status, usable: false });
  });

  test('tells status and title in its reasons', () => {
    const { reasons } = judge(captureOf('<title>Access Denied</title><h1>Access Denied</h1>', { status: 403 }), HTML_PAGE);

    expect(reasons).toEqual(['status: HTTP 403, title "Access Denied"']);
  });
});

describe('a request that failed', () => {
  const CASES: [FetchError, string][] = [
    ['dns', 'failing'],
    ['refused', 'failing'],
    ['timeout', 'failing'],
    ['tls', 'failing'],
    ['too-large', 'failing'],
    ['too-many-redirects', 'failing'],
    ['bad-redirect', 'failing'],
    ['network', 'failing'],
    ['deferred', 'failing'],
    ['robots', 'blocked'],
  ];

  test.each(CASES)('with %s is %s and has no status', (code, state) => {
    const judgement = judge(captureOf(null, { status: null, error: { code, message: 'what happened' } }), HTML_PAGE);

    expect(judgement).toEqual({ state, effectiveStatus: null, quality: 0, reasons: [`${code}: what happened`] });
  });

  test('inside its body is truncated, though the body reads well', () => {
    const capture = captureOf(GOOD, { error: { code: 'cut-off', message: 'Content-Length 9000, but 700 bytes came' } });

    expect(judge(capture, HTML_PAGE)).toMatchObject({ state: 'truncated', effectiveStatus: 200, quality: 0.2 });
  });
});

describe('a wall', () => {
  test.each([
    ['x-amzn-waf-action', 'challenge', 202],
    ['x-amzn-waf-action', 'captcha', 405],
    ['cf-mitigated', 'challenge', 403],
    ['rimon', 'rwc_block', 200],
  ])('that sends %s: %s is blocked under HTTP %i', (header, value, status) => {
    expect(stateOf('', { status, headers: { [header]: value } })).toEqual({ state: 'blocked', effectiveStatus: 403, usable: false });
  });

  test.each([
    ['server', 'AkamaiGHost'],
    ['x-cache', 'Error from cloudfront'],
    ['server', 'cloudflare'],
  ])('that answers HTTP 400 with %s: %s is blocked, but its 404 is the page gone', (header, value) => {
    const headers = { [header]: value };

    expect(stateOf('<h1>Bad Request</h1>', { status: 400, headers }).state).toBe('blocked');
    expect(stateOf('<h1>Not Found</h1>', { status: 404, headers }).state).toBe('gone');
  });

  test.each([
    'Access Denied',
    'Just a moment...',
    'One moment, please…',
    'Attention Required! | Cloudflare',
    'Request Access',
    'Federal Register :: Request Access',
    'Pardon Our Interruption',
    'Human Verification',
    'Verify you are human',
    '403 Forbidden',
    'ERROR: Forbidden',
    'Checking your browser before you go on',
    'Security check | Agency',
  ])('with the title "%s" is blocked under HTTP 200 and 503', (title) => {
    const body = `<html><head><title>${title}</title></head><body><p>Reference 18.4e2a.</p><p>Ray 55</p></body></html>`;

    expect(stateOf(body)).toEqual({ state: 'blocked', effectiveStatus: 403, usable: false });
    expect(stateOf(body, { status: 503 }).state).toBe('blocked');
  });

  test.each([
    '<script>window._cf_chl_opt={}</script><p>agency.example</p>',
    '<iframe src="/_Incapsula_Resource?x=1"></iframe><p>Unsuccessful. Incident 7</p>',
    '<script>window.gokuProps = {}</script><noscript>Scripts, please</noscript><p>agency.example</p>',
    '<p>You do not have permission to access this page on this server.</p>',
    '<p>To go on, verify that you are not a machine: we saw unusual traffic from your network.</p>',
    '<div id="px-captcha"></div><p>agency.example</p>',
  ])('of a few words is known by its marks or by what it says: %s', (body) => {
    expect(stateOf(`<html><body>${body}</body></html>`).state).toBe('blocked');
  });

  test('that a redirect leads to is blocked, whatever it shows', () => {
    expect(stateOf(GOOD, { finalUrl: 'https://unblock.federalregister.example/' }).state).toBe('blocked');
    expect(stateOf(GOOD, { finalUrl: 'https://agency.example/access-denied.html' }).state).toBe('blocked');
  });

  test('of login keeps the page from us', () => {
    const login = agencyPage('Sign in', '<form><input name="user"></form>', 20);

    expect(stateOf(login, { finalUrl: 'https://login.agency.example/authorize' })).toMatchObject({
      state: 'blocked',
      effectiveStatus: 401,
    });
    expect(stateOf(login)).toMatchObject({ state: 'blocked', effectiveStatus: 401 });
  });
});

describe('a page that is gone under HTTP 200', () => {
  test.each([
    'Page Not Found',
    '404',
    '404 - Page not found',
    'Error 404',
    'HTTP 404 Not Found',
    'Page not found (404)',
    'Sorry, the page you requested could not be found',
    'Oops! That page can’t be found.',
    'We can&rsquo;t find the page you are looking for',
    'The page you were looking for doesn’t exist',
    'This page is no longer available',
    'File not found',
    'Nothing Found',
    'The page you were looking for was moved or does not exist',
    'Sorry! The page you’re trying to find is unavailable',
    'This page may have been removed',
  ])('is known by the title or heading "%s"', (title) => {
    const titled = `<html><head><title>${title} | Agency</title></head><body><nav>Menu</nav><p>Try the search.</p></body></html>`;
    const headed = `<html><head><title>Agency</title></head><body><nav>Menu</nav><main><h1>\n ${title} </h1><p>Try the search.</p></main></body></html>`;

    expect(stateOf(titled)).toEqual({ state: 'gone', effectiveStatus: 404, usable: false });
    expect(stateOf(headed).state).toBe('gone');
  });

  test('is known in a large shell of menus and links', () => {
    const links = '<li><a href="/topic">A topic of this agency</a></li>'.repeat(2_000);
    const shell = agencyPage('Page Not Found', '<p>Use the search.</p>', 0).replace('</nav>', `${links}</nav>`);

    expect(stateOf(shell, {}, LONG_BEFORE).state).toBe('gone');
  });

  test('is known by a certain title though it shows much else', () => {
    expect(stateOf(agencyPage('Page not found', '<p>Popular pages:</p>', 2_000)).state).toBe('gone');
  });

  test('is known by a few words alone', () => {
    expect(stateOf('<html><body>The document you requested was not found.</body></html>').state).toBe('gone');
  });

  test('is known by the address it was sent to', () => {
    expect(stateOf(GOOD, { finalUrl: 'https://agency.example/errors/404.html' }).state).toBe('gone');
  });

  test('is told with the words that gave it away', () => {
    const { reasons } = judge(captureOf('<title>Page Not Found | Agency</title><p>Search.</p>'), HTML_PAGE);

    expect(reasons).toEqual(['soft-404: title "Page Not Found | Agency"']);
  });
});

describe('a page that was moved away', () => {
  test.each(['https://agency.example/', 'https://www.agency.example/index.html', 'https://agency.example/en/', 'https://new.example/home'])(
    'to the home page %s is moved',
    (finalUrl) => {
      expect(stateOf(GOOD, { finalUrl })).toEqual({ state: 'moved', effectiveStatus: 404, usable: false });
    },
  );
});

describe('an empty answer', () => {
  test.each([
    ['no bytes', ''],
    ['white space', ' \n\t '],
    ['tags alone', '<html><head><title>Parole</title></head><body><div></div></body></html>'],
    ['comments and scripts', '<html><body><!-- <p>text</p> --><script>var a = "text";</script><style>p{}</style></body></html>'],
    ['an empty main region among menus', agencyPage('x', '', 0).replace(/<article>[\s\S]*<\/article>/, '')],
    [
      'a container for scripts',
      '<html><body><noscript>You need JavaScript to run this app.</noscript><div id="root"></div><script src="a.js"></script></body></html>',
    ],
    ['a container that says it is loading', '<html><body><div id="app">Loading…</div><script src="a.js"></script></body></html>'],
  ])('of %s is empty', (_what, body) => {
    expect(stateOf(body)).toMatchObject({ state: 'empty', usable: false });
  });

  test('has no body at all', () => {
    expect(stateOf(null, { status: 204 }).state).toBe('empty');
  });

  test('is a page of whose text next to nothing is left', () => {
    expect(stateOf('<html><body><p>Agency</p></body></html>', {}, LONG_BEFORE)).toMatchObject({ state: 'empty', usable: false });
    expect(stateOf('<html><body><p>Agency</p></body></html>').state).toBe('good');
  });
});

describe('a failure under HTTP 200', () => {
  test.each([
    ['503 Service Unavailable', 'failing'],
    ['Site under maintenance', 'failing'],
    ['An error occurred', 'failing'],
    ['429 Too Many Requests', 'failing'],
    ['500 Internal Server Error', 'failing'],
  ])('with the title "%s" is %s', (title, state) => {
    expect(stateOf(`<html><head><title>${title}</title></head><body><p>Come back later.</p></body></html>`)).toMatchObject({
      state,
      usable: false,
    });
  });

  test('of a few words is failing', () => {
    expect(stateOf('<html><body><p>This website is temporarily unavailable.</p></body></html>').state).toBe('failing');
  });
});

describe('a page that breaks off', () => {
  test('is truncated wherever in its main text it is cut', () => {
    const begin = GOOD.indexOf('</h1>');
    const end = GOOD.indexOf('</main>');

    fc.assert(
      fc.property(fc.integer({ min: begin + 5, max: end }), (length) => {
        const known = { ...HTML_PAGE, lastGood: { bytes: GOOD.length, textLength: 2_000 } };
        expect(stateOf(GOOD.slice(0, length), {}, known).usable).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('is truncated though a document with an end of its own was pasted into it', () => {
    const pasted = GOOD.replace('</h1>', '</h1><html><body><p>From an editor.</p></body></html>');

    expect(stateOf(pasted).state).toBe('good');
    expect(stateOf(pasted.slice(0, pasted.indexOf('</article>'))).state).toBe('truncated');
  });

  test('is truncated where nothing is known of it yet', () => {
    expect(stateOf(GOOD.slice(0, GOOD.indexOf('</article>')))).toMatchObject({ state: 'truncated', usable: false });
  });

  test('is truncated where no tag shows it, if it is shorter than it was', () => {
    const bare = `<!doctype html><title>Fees</title><h1>Fees</h1><p>${'The fee is $630. '.repeat(200)}`;
    const known = { ...HTML_PAGE, lastGood: { bytes: bare.length * 2, textLength: 6_000 } };

    expect(stateOf(bare, {}, known).state).toBe('truncated');
  });

  test('is not a fragment that never had a beginning', () => {
    expect(stateOf(`<div class="report"><h1>Report</h1><p>${'Text of it. '.repeat(50)}</p></div>`).state).toBe('good');
  });
});

describe('a document that is no page', () => {
  const PDF = `%PDF-1.7\n${'1 0 obj << >> endobj\n'.repeat(200)}trailer\nstartxref\n9\n%%EOF\n`;

  test('of PDF is good with its beginning and its end', () => {
    expect(stateOf(PDF, { mediaType: 'application/pdf' }, declared('pdf')).state).toBe('good');
    expect(stateOf(PDF, { mediaType: 'application/octet-stream' }, declared('pdf')).state).toBe('good');
  });

  test('of PDF without its end mark is truncated', () => {
    expect(stateOf(PDF.slice(0, 3_000), { mediaType: 'application/pdf' }, declared('pdf')).state).toBe('truncated');
  });

  test('of PDF that does not begin as one is failing', () => {
    expect(stateOf('plain words', { mediaType: 'application/pdf' }, declared('pdf')).state).toBe('failing');
  });

  test('in place of which a page came is judged by what the page says', () => {
    expect(stateOf(GOOD, {}, declared('pdf'))).toMatchObject({ state: 'failing', usable: false });
    expect(stateOf('<html><title>Just a moment...</title><p>x</p></html>', {}, declared('pdf')).state).toBe('blocked');
    expect(stateOf('<html><title>Page not found</title><p>x</p></html>', {}, declared('json')).state).toBe('gone');
  });

  test('in place of a page is failing', () => {
    expect(stateOf(PDF, { mediaType: 'application/pdf' }).state).toBe('failing');
    expect(stateOf('{"error":"no"}', { mediaType: 'application/json' }).state).toBe('failing');
  });

  test.each([
    ['{"results":[{"title":"Notice"}]}', 'good'],
    ['{"results":[{"title":"Not', 'truncated'],
    ['results: none', 'failing'],
  ])('of JSON %s is %s', (body, state) => {
    expect(stateOf(body, { mediaType: 'application/json' }, declared('json')).state).toBe(state);
  });

  test.each([
    ['<?xml version="1.0"?><!-- a feed --><rss><channel/></rss>\n', 'good'],
    ['<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>', 'truncated'],
    ['no markup', 'failing'],
  ])('of XML %s is %s', (body, state) => {
    expect(stateOf(body, { mediaType: 'application/xml' }, declared('xml')).state).toBe(state);
  });
});

describe('any body', () => {
  test.each(['<a', '<title>', '<!--', '<nav>', '<h1>', '<script>', '<main role=main', '<?', ' - ', '</main', '<noscript>'])(
    'of two hundred thousand times %j comes to an end',
    (piece) => {
      const body = `<!doctype html><p>${piece.repeat(200_000)}`;

      for (const media of ['html', 'xml', 'json', 'pdf'] as const) {
        expect(judge(captureOf(body), { ...declared(media), lastGood: { bytes: 9e6, textLength: 9e5 } }).reasons.length).toBeLessThan(2);
      }
    },
  );

  test('gets a judgement with reasons, unless it is good', () => {
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string().map((text) => new TextEncoder().encode(`<html><title>${text}`)),
    );
    const media = fc.constantFrom<MediaKind>('html', 'pdf', 'json', 'xml');

    fc.assert(
      fc.property(bodies, media, fc.integer({ min: 100, max: 599 }), (body, kind, status) => {
        const { quality, reasons, state } = judge(captureOf(body, { status }), declared(kind));
        expect(quality >= 0 && quality <= 1).toBe(true);
        expect(reasons.length > 0 || state === 'good').toBe(true);
        expect(state === 'good' || state === 'unchanged').toBe(quality >= 0.5);
      }),
    );
  });
});
