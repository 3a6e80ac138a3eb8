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
/** So many pages at once; so many wordings of each of them, and of one that is asked for alone. */
const MOST_PAGES = 20;
const MOST_WORDINGS = 2;
const MOST_OF_ONE = 60;

/** Over all wordings that ever stood: where, first and last seen. */
export async function searchView({ store }: ServeContext, form: SearchForm) {
  const part = { passed: form.from ?? 0, pages: MOST_PAGES, wordings: form.page === undefined ? MOST_WORDINGS : MOST_OF_ONE };
  const query = { words: form.q ?? '', page: form.page, ...spansOf(form) };
  const result = form.q === undefined ? null : await searchHistory(store, query, TIME_MS, part);
  return (
    <Layout title={form.q === undefined ? 'Search' : `Search: ${form.q}`} place="/search">
      <h1>Search</h1>
      <p class="lead quiet">Exact words, over everything that the watched pages ever said.</p>
      <SearchFields form={form} />
      {result !== null && <Results result={result} form={form} />}
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

function Results({ result: { pages, total, whole }, form }: { result: SearchResult; form: SearchForm }) {
  const passed = form.from ?? 0;
  return (
    <>
      <h2>{total === 0 ? 'No page was seen to say this' : `${total} ${total === 1 ? 'page' : 'pages'}`}</h2>
      <p class="small quiet">
        Not seen is not absent: between two looks, and while a page could not be read, it may have said anything.
        {!whole && ' The search was ended before it was done: there may be more than is shown here.'}
      </p>
      {pages.map((said) => (
        <SaidOnPage said={said} form={form} />
      ))}
      {passed + pages.length < total && (
        <p>
          <a href={addressOf({ ...form, from: passed + MOST_PAGES })} rel="next">
            The next pages that said it ({total - passed - pages.length} more)
          </a>
        </p>
      )}
    </>
  );
}

function SaidOnPage({ said: { page, spans, wordings, more }, form }: { said: PageSaid; form: SearchForm }) {
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
      {wordings.map(({ passage, text, since, until }) => (
        <div class="passage">
          <div class="small quiet">
            <a href={passageAddress(page.slug, passage)}>Passage {passage}</a>, <DayOf time={since} /> –{' '}
            {until === null ? 'now' : <DayOf time={until} />}
          </div>
          <Found text={text} words={form.q ?? ''} />
        </div>
      ))}
      {more > 0 && (
        <p class="small">
          and {more} more {more === 1 ? 'wording' : 'wordings'} with these words
          {form.page === undefined && (
            <>
              : <a href={addressOf({ ...form, page: page.slug, from: undefined })}>all of this page</a>
            </>
          )}
        </p>
      )}
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

function addressOf(form: SearchForm): string {
  const fields = Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
  return `/search?${new URLSearchParams(fields)}`;
}
