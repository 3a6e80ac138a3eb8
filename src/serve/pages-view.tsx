import { titleOf } from '../../reports/page-title.ts';
import { groupedBy } from '../grouped-by.ts';
import { pageRef } from '../store/index.ts';
import { pageAddress } from './addresses.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { LiveAddress } from './live-address.tsx';
import { isUnwell, stateInWords } from './page-state.ts';
import { Scroll } from './scroll.tsx';

/** The watched pages by publisher, with their state. */
export async function pagesView({ store }: ServeContext) {
  const publishers = groupedBy(await store.pages(), ({ publisher }) => publisher.name);
  return (
    <Layout title="Pages" place="/pages">
      <h1>Pages</h1>
      <p class="lead quiet">Every page that is watched, and whether it could be read at the last look.</p>
      {publishers.size === 0 && <p>No page is watched yet.</p>}
      {[...publishers].map(([name, pages]) => (
        <section>
          <h2>{name}</h2>
          <Scroll label={`Pages of ${name}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Page</th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                {pages.map((page) => (
                  <tr>
                    <td>
                      <a href={pageAddress(page.slug)}>{titleOf(pageRef(page))}</a>
                      <div class="small quiet">
                        <LiveAddress url={page.url} />
                      </div>
                    </td>
                    <td>
                      <span class={`badge ${isUnwell(page) ? 'bad' : page.state === 'new' ? '' : 'good'}`}>{page.state}</span>
                      <div class="small quiet">{stateInWords(page)}</div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
      ))}
    </Layout>
  );
}
