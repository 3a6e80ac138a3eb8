import { webAddress } from '../../reports/live-link.ts';

/** The publisher's own address: a link where it is http or https, else inert text. */
export function LiveAddress({ url }: { url: string }) {
  const address = webAddress(url);
  return address === null ? (
    <span>{url}</span>
  ) : (
    <a href={address} rel="noreferrer noopener external">
      {url}
    </a>
  );
}
