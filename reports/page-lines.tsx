import type { Lines } from './digest-outline.ts';
import type { PageLine } from './page-line.ts';
import { DIGEST } from './strings.ts';

interface PageLinesProps {
  title: string;
  lead?: string;
  lines: Lines<PageLine>;
}

/** A section of lines about pages; nothing where there are none. */
export function PageLines({ title, lead, lines }: PageLinesProps) {
  if (lines.shown.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {lead !== undefined && <p class="small">{lead}</p>}
      <ul>
        {lines.shown.map((line) => (
          <PageLineItem line={line} />
        ))}
      </ul>
      <MoreLines count={lines.more} />
    </section>
  );
}

/** "and 12 more" under a list that was cut. */
export function MoreLines({ count }: { count: number }) {
  return count === 0 ? null : <p class="small">{DIGEST.more(count)}</p>;
}

function PageLineItem({ line }: { line: PageLine }) {
  return (
    <li>
      <PageLineText line={line} />
    </li>
  );
}

/** "Nov 18, 2026 Parole overview: gone", and more in smaller type. */
export function PageLineText({ line: { day, title, link, says, detail } }: { line: PageLine }) {
  return (
    <>
      {day !== null && <strong>{day} </strong>}
      {link === null ? title : <a href={link}>{title}</a>}: {says}
      {detail !== null && detail !== '' && <div class="small">{detail}</div>}
    </>
  );
}
