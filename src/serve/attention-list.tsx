import { titleOf } from '../../reports/page-title.ts';
import { pageRef, type StoredPage } from '../store/index.ts';
import { pageAddress } from './addresses.ts';
import { isUnwell, stateInWords } from './page-state.ts';
import { DayOf } from './time.tsx';

const MOST = 12;

/** The pages whose last look brought nothing readable, or of which a declared place is lost. */
export function AttentionList({ pages }: { pages: readonly StoredPage[] }) {
  const unwell = pages.filter(isUnwell);
  if (unwell.length === 0) return <p class="small">None: every page could be read at its last look.</p>;
  return (
    <ul class="small">
      {unwell.slice(0, MOST).map((page) => (
        <li>
          <span class="badge bad">{page.state}</span>
          <a href={pageAddress(page.slug)}>{titleOf(pageRef(page))}</a>
          <div class="quiet">
            {stateInWords(page)}
            {page.stateSince !== null && (
              <>
                {' since '}
                <DayOf time={page.stateSince} />
              </>
            )}
          </div>
        </li>
      ))}
      {unwell.length > MOST && (
        <li>
          <a href="/pages">and {unwell.length - MOST} more</a>
        </li>
      )}
    </ul>
  );
}
