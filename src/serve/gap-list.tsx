import { inertText, shortened } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import { CATEGORY_WORDS, SIGNIFICANCE_WORDS } from '../../reports/strings.ts';
import type { Gap } from '../history/claim-gaps.ts';
import { changeAddress, pageAddress } from './addresses.ts';
import { DayOf } from './time.tsx';

const LONGEST = 280;
const MOST = 12;

/** What changed since an article was checked and of which no sentence of it speaks. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <p>Since it was checked nothing of weight has changed of which it does not speak.</p>;
  const [first, rest] = [gaps.slice(0, MOST), gaps.slice(MOST)];
  return (
    <>
      <p class="small quiet">Changes since it was checked of which none of its sentences speaks: pages that it cites first.</p>
      <Gaps gaps={first} />
      {rest.length > 0 && (
        <details>
          <summary>
            {rest.length} more {rest.length === 1 ? 'change' : 'changes'}
          </summary>
          <Gaps gaps={rest} />
        </details>
      )}
    </>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <ul class="plain">
      {gaps.map(({ page, cited, since, before, after, category, significance, change }) => (
        <li>
          <span class={`badge ${significance}`}>{SIGNIFICANCE_WORDS[significance]}</span>
          <a href={changeAddress(change)}>
            {after === null ? 'No longer: ' : ''}
            {shortened(inertText(after ?? before ?? ''), LONGEST)}
          </a>
          <div class="small quiet">
            {CATEGORY_WORDS[category]} · <DayOf time={since} /> · <a href={pageAddress(page.slug)}>{titleOf(page)}</a>
            {cited ? ', which it cites' : ', a page of its topics'}
          </div>
        </li>
      ))}
    </ul>
  );
}
