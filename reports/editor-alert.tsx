import type { ClaimAlert } from '../src/model.ts';
import { type ClaimOutline, type EditorAlertOutline, editorAlertOutline } from './editor-alert-outline.ts';
import { documentOf, fragmentOf, MailPage } from './mail-page.tsx';
import { EDITOR_ALERT } from './strings.ts';

/** What an editor hears the day an article went out of date, as one HTML document. */
export function editorAlertHtml(alert: ClaimAlert): string {
  const outline = editorAlertOutline(alert);
  return documentOf(
    <MailPage title={outline.subject}>
      <AlertBody outline={outline} />
    </MailPage>,
  );
}

/** What stands in the document, to be shown inside another one. */
export function editorAlertFragment(alert: ClaimAlert): string {
  return fragmentOf(<AlertBody outline={editorAlertOutline(alert)} />);
}

function AlertBody({ outline: { subject, seen, page, articles } }: { outline: EditorAlertOutline }) {
  return (
    <>
      <header>
        <p class="small">
          {EDITOR_ALERT.name} · {seen}
        </p>
        <h1>{subject}</h1>
        <p>
          {page.publisher} · {page.title}
        </p>
      </header>
      {articles.map(({ title, link, claims }) => (
        <section>
          <h2>{link === null ? title : <a href={link}>{title}</a>}</h2>
          {claims.map((claim) => (
            <ClaimArticle claim={claim} />
          ))}
        </section>
      ))}
    </>
  );
}

function ClaimArticle({ claim: { id, text, state, before, after, why, link } }: { claim: ClaimOutline }) {
  return (
    <article>
      <h3>{text}</h3>
      <p class="small">
        {state} · {id}
      </p>
      {before !== null && (
        <p>
          {EDITOR_ALERT.was} {before}
        </p>
      )}
      <p>
        {EDITOR_ALERT.now} {after === null ? EDITOR_ALERT.gone : link === null ? after : <a href={link}>{after}</a>}
      </p>
      {why !== '' && <p class="small">{why}</p>}
    </article>
  );
}
