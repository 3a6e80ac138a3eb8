import { titleOf } from '../../reports/page-title.ts';
import { type PageSaid, type SearchResult, type SpanSaid, searchHistory } from '../history/search.ts';
import { pageAddress, passageAddress } from './addresses.ts';
import type { ServeContext } from './context.ts';
import { Found } from './found.tsx';
import { Layout } from './layout.tsx';
import { endOf, type SearchForm, startOf } from './query.ts';
import { DayOf } from './time.tsx';

/** A search that takes longer says so and shows what it has. */
const TIME_MS = 2000;
const MOST_WORDINGS = 8;

/** Over all wordings that ever stood: where, first and last seen. */
export async function searchView({ store }: ServeContext, form: SearchForm) {
  const result = form.q === undefined ? null : await searchHistory(store, { words: form.q, page: form.page, ...spansOf(form) }, TIME_MS);
  return (
    <Layout title={form.q === undefined ? 'Search' : `Search: ${form.q}`} place="/search">
      <h1>Search</h1>
      <p class="lead quiet">Exact words, over everything that the watched pages ever said.</p>
      <SearchFields form={form} />
      {result !== null && <Results result={result} words={form.q ?? ''} />}
    </Layout>
  );
}

function SearchFields({ form }: { form: SearchForm }) {
  return (
    <form class="filters" method="get" action="/search">
      <label class="wide">
        Words
        <input type="search" name="q" value={form.q ?? ''} required minlength={2} maxlength={200} />
      </label>
      <label>
        Page (slug)
        <input name="page" value={form.page ?? ''} />
      </label>
      <Between name="appeared" legend="Appeared between" from={form.appearedFrom} to={form.appearedTo} />
      <Between name="disappeared" legend="Disappeared between" from={form.disappearedFrom} to={form.disappearedTo} />
      <button type="submit">Search</button>
    </form>
  );
}

interface BetweenProps {
  name: string;
  legend: string;
  from: string | undefined;
  to: string | undefined;
}

function Between({ name, legend, from, to }: BetweenProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <label>
        First day
        <input type="date" name={`${name}From`} value={from ?? ''} />
      </label>
      <label>
        Last day
        <input type="date" name={`${name}To`} value={to ?? ''} />
      </label>
    </fieldset>
  );
}

function Results({ result: { pages, whole }, words }: { result: SearchResult; words: string }) {
  return (
    <>
      <h2>{pages.length === 0 ? 'No page was seen to say this' : `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`}</h2>
      <p class="small quiet">
        Not seen is not absent: between two looks, and while a page could not be read, it may have said anything.
        {!whole && ' The search was ended before it was done: there may be more than is shown here.'}
      </p>
      {pages.map((said) => (
        <SaidOnPage said={said} words={words} />
      ))}
    </>
  );
}

function SaidOnPage({ said: { page, spans, wordings }, words }: { said: PageSaid; words: string }) {
  return (
    <section class="card">
      <h3>
        <a href={pageAddress(page.slug)}>{titleOf(page)}</a>
      </h3>
      <p class="small quiet">{page.publisher}</p>
      <ul class="plain">
        {spans.map((span) => (
          <li>
            <Span span={span} />
          </li>
        ))}
      </ul>
      {wordings.slice(0, MOST_WORDINGS).map(({ passage, text, since, until }) => (
        <div class="passage">
          <div class="small quiet">
            <a href={passageAddress(page.slug, passage)}>Passage {passage}</a>, <DayOf time={since} /> –{' '}
            {until === null ? 'now' : <DayOf time={until} />}
          </div>
          <Found text={text} words={words} />
        </div>
      ))}
      {wordings.length > MOST_WORDINGS && <p class="small">and {wordings.length - MOST_WORDINGS} more wordings with these words</p>}
    </section>
  );
}

function Span({ span: { firstSeen, notBefore, lastSeen, gone, badLooks, longestGapDays } }: { span: SpanSaid }) {
  return (
    <>
      {notBefore === null ? (
        <>
          First seen <DayOf time={firstSeen} />, at the first look
        </>
      ) : (
        <>
          Appeared between <DayOf time={notBefore} /> and <DayOf time={firstSeen} />
        </>
      )}
      ;{' '}
      {gone === null ? (
        <>
          it stands, last seen <DayOf time={lastSeen} />
        </>
      ) : (
        <>
          disappeared between <DayOf time={lastSeen} /> and <DayOf time={gone} />
        </>
      )}
      .
      {(badLooks > 0 || longestGapDays > 1) && (
        <span class="small quiet">
          {' '}
          {badLooks > 0 && `${badLooks} ${badLooks === 1 ? 'look' : 'looks'} in this time got nothing readable. `}
          {longestGapDays > 1 && `Longest time without a good look: ${longestGapDays} days.`}
        </span>
      )}
    </>
  );
}

function spansOf({ appearedFrom, appearedTo, disappearedFrom, disappearedTo }: SearchForm) {
  const span = (from: string | undefined, to: string | undefined) => ({ since: from && startOf(from), until: to && endOf(to) });
  return { appeared: span(appearedFrom, appearedTo), disappeared: span(disappearedFrom, disappearedTo) };
}
