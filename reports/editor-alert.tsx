import type { ClaimAlert } from '../src/model.ts';
import { ChangeArticle } from './change-article.tsx';
import { type ArticleOutline, type EditorAlertOutline, editorAlertOutline, type SourceOutline } from './editor-alert-outline.ts';
import { HowToRead } from './how-to-read.tsx';
import { documentOf, fragmentOf, MailPage } from './mail-page.tsx';
import { PageLineText } from './page-lines.tsx';
import { EDITOR_ALERT } from './strings.ts';

/** What an editor hears when articles went out of date, as one HTML document. */
export function editorAlertHtml(alert: ClaimAlert, record: string | null = null): string {
  const outline = editorAlertOutline(alert, record);
  return documentOf(
    <MailPage title={outline.subject}>
      <AlertBody outline={outline} />
    </MailPage>,
  );
}

/** What stands in the document, to be shown inside another one. */
export function editorAlertFragment(alert: ClaimAlert, record: string | null = null): string {
  return fragmentOf(<AlertBody outline={editorAlertOutline(alert, record)} />);
}

function AlertBody({ outline: { subject, seen, articles } }: { outline: EditorAlertOutline }) {
  return (
    <>
      <header>
        <p class="small">
          {EDITOR_ALERT.name} · {seen}
        </p>
        <h1>{subject}</h1>
      </header>
      {articles.map((article) => (
        <ArticleSection article={article} />
      ))}
      {articles.some(({ claims }) => claims.length > 0) && <HowToRead />}
    </>
  );
}

function ArticleSection({ article: { title, link, claims, sources } }: { article: ArticleOutline }) {
  return (
    <section>
      <h2>{title}</h2>
      {link !== null && (
        <p class="small">
          <a href={link}>{EDITOR_ALERT.readArticle}</a>
        </p>
      )}
      {claims.map((claim) => (
        <ChangeArticle change={claim} />
      ))}
      {sources.length > 0 && (
        <>
          <h3>{EDITOR_ALERT.unread}</h3>
          <ul>
            {sources.map((source) => (
              <SourceItem source={source} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function SourceItem({ source: { line, restOn, sentences, more } }: { source: SourceOutline }) {
  return (
    <li>
      <PageLineText line={line} />
      <div>{restOn}</div>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
        {more > 0 && <li>{EDITOR_ALERT.moreSentences(more)}</li>}
      </ul>
    </li>
  );
}
