import type { ContradictionLines } from './contradiction-lines.ts';
import type { Lines } from './digest-outline.ts';
import { MoreLines } from './page-lines.tsx';
import { DIGEST } from './strings.ts';

/** Facts on which pages differ, each with what every page says and since when; nothing where there are none. */
export function Contradictions({ lines }: { lines: Lines<ContradictionLines> }) {
  if (lines.shown.length === 0) return null;
  return (
    <section>
      <h2>{DIGEST.contradictions}</h2>
      {lines.shown.map(({ about, sides }) => (
        <>
          <p>
            <strong>{about}</strong>
          </p>
          <ul>
            {sides.map(({ value, title, link, since, text }) => (
              <li>
                <strong>{value}</strong>: {link === null ? title : <a href={link}>{title}</a>}, {since}
                <div class="small">{text}</div>
              </li>
            ))}
          </ul>
        </>
      ))}
      <MoreLines count={lines.more} />
    </section>
  );
}
