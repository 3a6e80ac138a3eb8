/**
 * The sort-friendly form of an address, by which an index of captures finds it: host reversed, scheme, `www`, default port and
 * fragment left out, query sorted: `https://www.uscis.gov/i-131?b=2&a=1` gives `gov,uscis)/i-131?a=1&b=2`. null: no web address.
 */
export function surt(url: string): string | null {
  const address = URL.canParse(url) ? new URL(url) : URL.canParse(`http://${url}`) ? new URL(`http://${url}`) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  const host = address.hostname.toLowerCase().replace(/^www\d*\./, '');
  const port = address.port === '' ? '' : `:${address.port}`;
  const query = [...address.search.slice(1).split('&')].filter(Boolean).toSorted().join('&').toLowerCase();
  const path = address.pathname.toLowerCase().replace(/(.)\/$/, '$1');
  return `${host.split('.').toReversed().join(',')}${port})${path}${query === '' ? '' : `?${query}`}`;
}
