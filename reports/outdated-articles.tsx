import type { ArticleLines } from './article-lines.ts';
import type { Lines } from './digest-outline.ts';
import { MoreLines, PageLineText } from './page-lines.tsx';
import { DIGEST, EDITOR_ALERT } from './strings.ts';

/** Published articles that went out of date, each with its sentences; nothing where there are none. */
export function OutdatedArticles({ lines }: { lines: Lines<ArticleLines> }) {
  if (lines.shown.length === 0) return null;
  return (
    <section>
      <h2>{DIGEST.articles}</h2>
      <p class="small">{DIGEST.articlesLead}</p>
      {lines.shown.map(({ title, link, sentences, more }) => (
        <>
          <p>
            <strong>{link === null ? title : <a href={link}>{title}</a>}</strong>
          </p>
          <ul>
            {sentences.map((line) => (
              <li>
                <PageLineText line={line} />
              </li>
            ))}
            {more > 0 && <li>{EDITOR_ALERT.moreSentences(more)}</li>}
          </ul>
        </>
      ))}
      <MoreLines count={lines.more} />
    </section>
  );
}
