import { factValueInWords } from '../../reports/fact-change.ts';
import { inertText } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import { FACT_WORDS } from '../../reports/strings.ts';
import { cellSeries } from '../history/cell-series.ts';
import { factSeries } from '../history/fact-series.ts';
import type { Series } from '../history/series.ts';
import { toTime } from '../history/week.ts';
import { FACT_TYPES, type FactType } from '../model.ts';
import { pageRef, type StoredPage } from '../store/index.ts';
import { changeAddress, pageAddress, passageAddress, seriesAddress } from './addresses.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import type { SeriesQuery } from './query.ts';
import { StepChart } from './step-chart.tsx';
import { DayOf } from './time.tsx';

const MOST = 40;

/** The values of a page through time: each fact, or each cell of its tables; what changed first. */
export async function seriesView({ store, now }: ServeContext, page: StoredPage, { fact, of, cells }: SeriesQuery) {
  const all = cells === undefined ? await factSeries(store, page, { type: fact, of }) : await cellSeries(store, page, { row: of });
  const moved = all.filter(({ steps }) => steps.length > 1).toSorted((a, b) => b.steps.length - a.steps.length);
  const still = all.filter(({ steps }) => steps.length === 1);
  const title = titleOf(pageRef(page));
  const until = toTime(now());
  return (
    <Layout title={`Values of ${title}`} place="/pages">
      <p class="crumbs quiet">
        <a href="/pages">Pages</a> › <a href={pageAddress(page.slug)}>{title}</a>
      </p>
      <h1>Values through time</h1>
      <form class="filters" method="get" action={seriesAddress(page.slug)} aria-label="Which values">
        <label>
          Values of
          <select name="cells">
            <option value="">facts</option>
            <option value="1" selected={cells !== undefined}>
              cells of tables
            </option>
          </select>
        </label>
        <label>
          Kind of fact
          <select name="fact">
            <option value="">all</option>
            {FACT_TYPES.map((type) => (
              <option value={type} selected={type === fact}>
                {FACT_WORDS[type]}
              </option>
            ))}
          </select>
        </label>
        <label class="wide">
          Of what (part of its name)
          <input name="of" value={of ?? ''} />
        </label>
        <button type="submit">Show</button>
      </form>
      <h2>{moved.length === 0 ? 'No value changed' : `${moved.length} ${moved.length === 1 ? 'value' : 'values'} changed`}</h2>
      {moved.slice(0, MOST).map((series) => (
        <OneSeries series={series} slug={page.slug} until={until} />
      ))}
      {moved.length > MOST && <p>and {moved.length - MOST} more: name what you look for above.</p>}
      {still.length > 0 && (
        <details>
          <summary>{still.length} values that never changed</summary>
          <ul>
            {still.map(({ name, passage, steps: [step] }) => (
              <li>
                <a href={passageAddress(page.slug, passage)}>{inertText(name)}</a>: {step && valueInWords(name, step.value)}, since{' '}
                <DayOf time={step?.since ?? ''} />
                {step?.until != null && (
                  <>
                    , until <DayOf time={step.until} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Layout>
  );
}

function OneSeries({ series: { name, path, passage, steps }, slug, until }: { series: Series; slug: string; until: string }) {
  return (
    <section class="card">
      <h3>{inertText(name)}</h3>
      <p class="small quiet">
        {path.map(inertText).join(' › ')} <a href={passageAddress(slug, passage)}>passage {passage}</a>
      </p>
      <StepChart steps={steps} name={`${inertText(name)}, passage ${passage}`} until={until} />
      <table>
        <thead>
          <tr>
            <th scope="col">First seen</th>
            <th scope="col">Until</th>
            <th scope="col">Value</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ value, since, until: end, change }) => (
            <tr>
              <td>
                <DayOf time={since} />
              </td>
              <td>{end === null ? 'now' : <DayOf time={end} />}</td>
              <td>{valueInWords(name, value)}</td>
              <td>{change === null ? <span class="quiet">at the first look</span> : <a href={changeAddress(change)}>{change}</a>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The name of a series of facts begins with its type. */
function valueInWords(name: string, value: string | number): string {
  const type = FACT_TYPES.find((one): one is FactType => name === one || name.startsWith(`${one} `));
  return type === undefined ? inertText(String(value)) : factValueInWords(type, value);
}
