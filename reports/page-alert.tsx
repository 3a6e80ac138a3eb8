import type { PageAlert } from '../src/model.ts';
import { type AlertOutline, alertOutline } from './alert-outline.ts';
import { ChangeArticle, PlaceLink } from './change-article.tsx';
import { HowToRead } from './how-to-read.tsx';
import { documentOf, fragmentOf, MailPage } from './mail-page.tsx';
import { PageLines } from './page-lines.tsx';
import { ALERT } from './strings.ts';

/** What an editor hears the same day, as one HTML document for mail, browser and paper. */
export function pageAlertHtml(alert: PageAlert, record: string | null = null): string {
  const outline = alertOutline(alert, record);
  return documentOf(
    <MailPage title={outline.subject}>
      <AlertBody outline={outline} />
    </MailPage>,
  );
}

/** What stands in the document, to be shown inside another one. */
export function pageAlertFragment(alert: PageAlert, record: string | null = null): string {
  return fragmentOf(<AlertBody outline={alertOutline(alert, record)} />);
}

function AlertBody({ outline: { lead, seen, page, events, changes } }: { outline: AlertOutline }) {
  return (
    <>
      <header>
        <p class="small">
          {ALERT.name} · {seen}
        </p>
        <h1>{lead}</h1>
        <p>
          {page.publisher} · <PlaceLink place={page} />
        </p>
      </header>
      <PageLines title={ALERT.events} lines={{ shown: events, more: 0 }} />
      {changes.length > 0 && (
        <section>
          <h2>{ALERT.changes}</h2>
          {changes.map((change) => (
            <ChangeArticle change={change} />
          ))}
        </section>
      )}
      {changes.length > 0 && <HowToRead />}
    </>
  );
}
