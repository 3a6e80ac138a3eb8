import { createHash } from 'node:crypto';

const LONGEST = 80;

/** A slug for a page that no source declares, made from its address: `www.uscis.gov/i-131` gives `uscis-gov-i-131`. */
export function slugOfUrl(url: string): string {
  const { hostname, pathname, search } = new URL(url);
  const words = `${hostname.replace(/^www\./, '')}${pathname}${search}`.toLowerCase().replace(/\.html?$/, '');
  const slug = words.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (slug.length <= LONGEST) return slug;
  return `${slug.slice(0, LONGEST - 9)}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`;
}
