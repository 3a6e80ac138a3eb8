import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Sound inputs of each format, in our own words, and pieces that its readers take for more than text. */
export const HTML = [
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Parole at the border</title><meta property="article:modified_time" content="2026-03-04">
<script>var a = "<div>";</script></head><body><nav><ul><li><a href="/">Start</a></li></ul></nav><main id="content"><h1>Who may ask</h1>
<p>Send Form I-131 with the fee of $630 by <strong>March 5, 2026</strong>. You <em>must</em> attach a letter of a doctor.</p>
<ol><li>(a) A letter</li><li>(b) A passport</li></ol><table><thead><tr><th>Month</th><th>Days</th></tr></thead><tbody><tr><td rowspan="2">May</td><td>30</td></tr>
<tr><td>31</td></tr></tbody></table><details><summary>More</summary><p>Within 60 days&nbsp;&amp; 3 hours.</p></details><p>Last reviewed/updated: 03/04/2026</p></main>
<footer>© the agency</footer></body></html>`,
  '<p>One.<p>Two.<div class="alert usa-alert">Paused.</div><pre>a\n\nb  c</pre><dl><dt>Fee<dd>$5</dl>',
];
export const HTML_PIECES = [
  '<div>',
  '</div>',
  '<b>',
  '<p>',
  '<table>',
  '<tr>',
  '<td colspan="1000000" rowspan="65535">',
  '</table>',
  '<ul><li>',
  '<svg>',
  '<math>',
  '<template>',
  '<select>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<script>',
  '</script',
  '<title>',
  '<a href="',
  '<frameset>',
  '<font>',
  '&#x110000;',
  '&nbsp;',
  '&amp',
  '\u0000',
  '\u202e',
  '\ufeff',
  '</body>',
  '<h1>',
  '<details><summary>',
  '<style>',
  "='",
  '<meta charset="utf-16">',
];
export const XML = [
  '<?xml version="1.0" encoding="UTF-8"?><DIV8 N="212.5" TYPE="SECTION"><HEAD>§ 212.5 Parole.</HEAD><P>(a) The officer may parole.</P><P>(b) <I>Cases.</I> Two.</P></DIV8>',
  '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>A</title><description><![CDATA[<p>B</p>]]></description></item></channel></rss>',
];
export const XML_PIECES = [
  '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;">]>',
  '&d;',
  '<P>',
  '</P>',
  '<![CDATA[',
  ']]>',
  '<?x',
  '<DIV8>',
  '<a:b xmlns:a="c">',
  '<!--',
];
export const JSON_BODIES = [
  '{"title":"Fees","results":[{"name":"I-131","fee":630,"notes":["One","Two"]},{"name":"I-134","fee":null}],"next":"https://example.org/2"}',
];
export const JSON_PIECES = [
  '[',
  ']',
  '{"a":',
  '}',
  '"',
  ',',
  '1e999',
  '-',
  '\\u0000',
  'null',
  '{"__proto__":{"x":1}}',
  '\\ud800',
  '{"constructor":',
];
export const CAPTURE_LINES = [
  '{"url":"https://example.org/a","capture_time":"2026-03-04T05:06:07Z","status":404,"headers":{"content-type":"text/html"},"source_type":"policytrace"}\n{"url":"https://example.org/b","capture_time":"2026-03-05T05:06:07+02:00","network_error":"timeout","source_metadata":{"redirects":["https://example.org/c"],"statuses":[301]}}\n',
];
export const CDX = [
  '[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],["org,example)/","20260304050607","https://example.org/","text/html","200","ABCDEF","100"],["org,example)/","20261330306199","https://example.org/","warc/revisit","-","ABCDEF","90"],[],["key+1"]]',
];
export const WARC = [
  'WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://example.org/\r\nWARC-Date: 2026-03-04T05:06:07Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 88\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 24\r\n\r\n<p>You must send it.</p>\r\n\r\nWARC/1.1\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:2>\r\nWARC-Refers-To: <urn:uuid:1>\r\nWARC-Target-URI: https://example.org/\r\nWARC-Date: 2026-03-05T05:06:07Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n',
];
export const WARC_PIECES = [
  'WARC/1.1\r\n',
  '\r\n\r\n',
  'Content-Length: 99999999999\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Content-Encoding: br\r\n',
  'WARC-Truncated: length\r\n',
  '\u001f\u008b',
];
export const YAML = [
  'publisher: agency\nname: The Agency\nkind: agency\nhomepage: https://example.org/\npages:\n  - slug: parole\n    title: Parole\n    url: https://example.org/parole\n    media: html\n    cadence: daily\n    topics: [fee, delay]\n    notes: |\n      One.\n',
];
export const YAML_PIECES = [
  '&a ',
  '*a',
  '<<: *a',
  '!!js/function ',
  '- ',
  '? ',
  '{',
  '[',
  ': ',
  '|\n',
  '\t',
  '"',
  '%YAML 1.1\n',
  '---\n',
  '#',
  '- - - - ',
  '!!binary ',
];

export async function pdfSeed(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  const page = document.addPage([612, 792]);
  page.drawText('Entry on Parole', { x: 72, y: 700, size: 18, font });
  page.drawText('Anyone may ask within 30 days.', { x: 72, y: 660, size: 10, font });
  return document.save({ useObjectStreams: false });
}
export const PDF_PIECES = [
  'stream\n',
  'endstream\n',
  'endobj\n',
  '<<',
  '>>',
  '/Kids [1 0 R]',
  '/Length 99999999',
  '/Filter /FlateDecode',
  '/Type /Page',
  'xref\n',
  '1 0 R',
  '[',
  '(',
];
