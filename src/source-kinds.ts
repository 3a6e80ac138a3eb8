import type { MediaKind, SourceKind } from './model.ts';

/** What the bodies of each kind are. */
export const MEDIA_OF_KIND: Readonly<Record<SourceKind, MediaKind>> = {
  feed: 'xml',
  links: 'html',
  rendered: 'html',
  'federal-register': 'json',
  ecfr: 'xml',
  everycrsreport: 'json',
  congress: 'pdf',
};

/** What else a kind may answer with. */
const OTHER_MEDIA: Readonly<Partial<Record<SourceKind, MediaKind>>> = { feed: 'json' };

/** What to write where the media of a page is none that its kind answers with; null: it is one. */
export function mediaFault(kind: SourceKind, media: MediaKind): string | null {
  const allowed = [MEDIA_OF_KIND[kind], OTHER_MEDIA[kind]].filter((one) => one !== undefined);
  return allowed.includes(media) ? null : `leave it out, or write ${allowed.join(' or ')}`;
}

/** Addresses of the interfaces, as their own descriptions have them, and what to write instead of anything else. */
const ADDRESSES: Readonly<Partial<Record<SourceKind, { form: RegExp; write: string }>>> = {
  'federal-register': {
    form: /^https:\/\/www\.federalregister\.gov\/api\/v1\/documents\.json\?./,
    write: 'write https://www.federalregister.gov/api/v1/documents.json? and the conditions',
  },
  ecfr: {
    // Without a part the interface answers with the whole title.
    form: /^https:\/\/www\.ecfr\.gov\/api\/versioner\/v1\/full\/current\/title-\d+\.xml\?(?:.*&)?part=[\w.-]+/,
    write: 'write https://www.ecfr.gov/api/versioner/v1/full/current/title-8.xml?part=212 (current stands for the newest day)',
  },
  everycrsreport: {
    form: /^https:\/\/www\.everycrsreport\.com\/reports\/[A-Z0-9-]+\.json$/,
    write: 'write https://www.everycrsreport.com/reports/R46570.json',
  },
  congress: {
    form: /^https:\/\/api\.congress\.gov\/v3\/crsreport\/[A-Z0-9-]+$/,
    write: 'write https://api.congress.gov/v3/crsreport/R46570, without a key: that comes from POLICYTRACE_CONGRESS_KEY',
  },
};

/** What to write where an address is none of its kind; null: it is one. */
export function kindFault(kind: SourceKind, url: string): string | null {
  const known = ADDRESSES[kind];
  return known === undefined || known.form.test(url) ? null : known.write;
}
