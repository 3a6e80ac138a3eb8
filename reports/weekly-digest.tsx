import type { WeeklyDigest } from '../src/model.ts';
import { ChangeArticle, PlaceLink } from './change-article.tsx';
import { morePlaces } from './change-outline.ts';
import { Contradictions } from './contradictions.tsx';
import { type DigestOutline, digestOutline, type Lines } from './digest-outline.ts';
import type { SummaryLine } from './digest-summary.ts';
import { HowToRead } from './how-to-read.tsx';
import { documentOf, fragmentOf, MailPage } from './mail-page.tsx';
import { OutdatedArticles } from './outdated-articles.tsx';
import { MoreLines, PageLines } from './page-lines.tsx';
import { CATEGORY_WORDS, DIGEST } from './strings.ts';
import type { WordingLine } from './wording-line.ts';

/** The digest as one HTML document for mail, browser and paper. */
export function weeklyDigestHtml(digest: WeeklyDigest, record: string | null = null): string {
  const outline = digestOutline(digest, record);
  return documentOf(
    <MailPage title={outline.subject}>
      <DigestBody outline={outline} />
    </MailPage>,
  );
}

/** What stands in the document, to be shown inside another one. */
export function weeklyDigestFragment(digest: WeeklyDigest, record: string | null = null): string {
  return fragmentOf(<DigestBody outline={digestOutline(digest, record)} />);
}

function DigestBody({ outline }: { outline: DigestOutline }) {
  return (
    <>
      <Top outline={outline} />
      {outline.groups.map(({ category, changes }) => (
        <section>
          <h2>{DIGEST.whatToDo(CATEGORY_WORDS[category])}</h2>
          {changes.map((change) => (
            <ChangeArticle change={change} />
          ))}
        </section>
      ))}
      <OutdatedArticles lines={outline.articles} />
      <PageLines title={DIGEST.arrivedDates} lead={DIGEST.arrivedDatesLead} lines={outline.arrivedDates} />
      <PageLines title={DIGEST.figures} lines={outline.figures} />
      <Wording title={DIGEST.terminology} lines={outline.terminology} />
      <Wording title={DIGEST.editorial(outline.editorial.count)} lines={outline.editorial} />
      <PageLines title={DIGEST.attention} lines={outline.attention} />
      <PageLines title={DIGEST.back} lines={outline.back} />
      <Contradictions lines={outline.contradictions} />
      <PageLines title={DIGEST.stamps} lines={outline.stamps} />
      <PageLines title={DIGEST.overdueDates} lines={outline.overdueDates} />
      <PageLines title={DIGEST.comingDates} lead={DIGEST.comingDatesLead} lines={outline.comingDates} />
      <Looks outline={outline} />
      {outline.groups.length > 0 && <HowToRead />}
    </>
  );
}

function Top({ outline: { name, span, lead, quiet, counts, summary } }: { outline: DigestOutline }) {
  return (
    <header>
      <p class="small">
        {name} · {span}
      </p>
      <h1>{lead}</h1>
      {quiet !== null && <p>{quiet}</p>}
      {counts.length > 0 && <p class="small">{counts.join(' · ')}</p>}
      {summary.length > 0 && (
        <section>
          <h2>{DIGEST.inShort}</h2>
          <ol>
            {summary.map((line) => (
              <SummaryItem line={line} />
            ))}
          </ol>
        </section>
      )}
    </header>
  );
}

function SummaryItem({ line: { marks, says, page, anchor } }: { line: SummaryLine }) {
  return (
    <li>
      {marks !== null && <strong>{marks}: </strong>}
      {anchor === null ? says : <a href={`#${anchor}`}>{says}</a>} — {page}
    </li>
  );
}

function Wording({ title, lines }: { title: string; lines: Lines<WordingLine> }) {
  if (lines.shown.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="small">
        {lines.shown.map((line) => (
          <WordingItem line={line} />
        ))}
      </ul>
      <MoreLines count={lines.more} />
    </section>
  );
}

function WordingItem({ line }: { line: WordingLine }) {
  const { says, places, heading, ids } = line;
  return (
    <li>
      {says} —{' '}
      {places.map((place, index) => (
        <>
          {index > 0 && ', '}
          <PlaceLink place={place} />
        </>
      ))}
      {morePlaces(line).map((more) => ` ${more}`)}
      {heading !== null && ` › ${heading}`} <code>{ids.join(', ')}</code>
    </li>
  );
}

function Looks({ outline: { unchanged, newVersionNoNews, notLookedAt } }: { outline: DigestOutline }) {
  if (unchanged.length + newVersionNoNews.length + notLookedAt.length === 0) return null;
  return (
    <section>
      <h2>{DIGEST.unchanged}</h2>
      <ul class="small">
        {unchanged.map(({ publisher, lines }) => (
          <li>
            <strong>{publisher}</strong>: {lines.join(', ')}
          </li>
        ))}
      </ul>
      <Titles label={DIGEST.newVersionNoNews} titles={newVersionNoNews} />
      <Titles label={DIGEST.notLookedAt} titles={notLookedAt} />
    </section>
  );
}

function Titles({ label, titles }: { label: string; titles: string[] }) {
  return titles.length === 0 ? null : (
    <p class="small">
      {label}: {titles.join(', ')}
    </p>
  );
}
