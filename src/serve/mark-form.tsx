import { CATEGORY_WORDS } from '../../reports/strings.ts';
import { CATEGORIES, type FlaggedChange, MARK_VERDICTS } from '../model.ts';
import { changeAddress } from './addresses.ts';

const VERDICT_WORDS = { noise: 'noise', important: 'important', as: 'of another category' } as const;

/** What an editor says of a change; sent to the address of its marks. */
export function MarkForm({ change }: { change: FlaggedChange }) {
  return (
    <section aria-labelledby="mark">
      <h2 id="mark">Say what it is worth</h2>
      <form class="filters" method="post" action={`${changeAddress(change.id)}/marks`}>
        <label>
          It is
          <select name="verdict">
            {MARK_VERDICTS.map((verdict) => (
              <option value={verdict}>{VERDICT_WORDS[verdict]}</option>
            ))}
          </select>
        </label>
        <label>
          Category
          <select name="category">
            <option value="">as it is</option>
            {CATEGORIES.map((category) => (
              <option value={category}>{CATEGORY_WORDS[category]}</option>
            ))}
          </select>
        </label>
        <label class="wide">
          Because
          <input name="because" maxlength={500} />
        </label>
        <button type="submit">Mark</button>
      </form>
      <p class="small quiet">The last mark counts and is told with its author; the earlier ones are kept.</p>
    </section>
  );
}
