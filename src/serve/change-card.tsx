import { changeOfOnePage } from '../../reports/change-outline.ts';
import { titleOf } from '../../reports/page-title.ts';
import { CATEGORY_WORDS, CHANGE } from '../../reports/strings.ts';
import { WordMarks } from '../../reports/word-marks.tsx';
import type { FlaggedChange } from '../model.ts';
import { changeAddress, pageAddress } from './addresses.ts';
import { DayOf } from './time.tsx';

/** One change in short: what it says, where, the words that differ, its values. */
export function ChangeCard({ change }: { change: FlaggedChange }) {
  const outline = changeOfOnePage(change);
  const { significance, page, to, category } = change;
  return (
    <article class={`card ${significance}`}>
      <h3>
        <a href={changeAddress(change.id)}>{outline.headline}</a>
      </h3>
      <p class="small quiet">
        <span class={`badge ${significance}`}>{outline.significanceWord}</span>
        {CATEGORY_WORDS[category]} · {outline.directionWord} · <DayOf time={to} /> · <a href={pageAddress(page.slug)}>{titleOf(page)}</a>,{' '}
        {page.publisher}
        {outline.path.length > 0 && ` › ${outline.path.join(' › ')}`}
      </p>
      <div class={outline.wholeLabel === null ? 'passage' : 'passage whole'}>
        {outline.wholeLabel !== null && <strong>{outline.wholeLabel} </strong>}
        <WordMarks difference={outline.difference} />
      </div>
      {outline.values.length > 0 && (
        <ul class="values small">
          {outline.values.map(({ label, text }) => (
            <li>
              {label}: <strong>{text}</strong>
            </li>
          ))}
        </ul>
      )}
      {outline.why.length > 0 && (
        <p class="small quiet">
          {CHANGE.why}: {outline.why.join('; ')}
        </p>
      )}
    </article>
  );
}
