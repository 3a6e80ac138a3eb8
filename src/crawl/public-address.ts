import ipaddr from 'ipaddr.js';

/**
 * Whether a numeric address belongs to the open Internet. All else is refused: loopback, private, link-local, shared (CGNAT), multicast,
 * unique local, reserved, and the forms that carry an IPv4 address inside an IPv6 one.
 */
export function isPublicAddress(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'unicast';
}
