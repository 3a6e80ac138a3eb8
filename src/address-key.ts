const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/i;

/** Equal for addresses of one page: scheme, "www.", trailing slash, fragment and tracking parameters aside. What is no address is its own key. */
export function addressKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const { hostname, pathname, searchParams } = new URL(address);
  const query = [...searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const path = pathname.replace(/\/(?:index\.html?)?$/, '');
  return `${hostname.replace(/^www\d*\./, '').toLowerCase()}${path}${query === '' ? '' : `?${query}`}`;
}
