import { CATEGORY_WORDS, SIGNIFICANCE_WORDS } from '../../reports/strings.ts';
import { CATEGORIES, SIGNIFICANCES, type Significance, TOPICS } from '../model.ts';
import type { StartQuery } from './query.ts';

interface StartFiltersProps {
  query: StartQuery;
  least: Significance;
  publishers: readonly string[];
}

/** The filters of the start page; what is chosen stands in the address. */
export function StartFilters({ query, least, publishers }: StartFiltersProps) {
  return (
    <form class="filters" method="get" action="/" aria-label="Filters">
      <Choice
        name="category"
        label="Category"
        chosen={query.category}
        choices={CATEGORIES.map((value) => [value, CATEGORY_WORDS[value]])}
      />
      <Choice name="topic" label="Topic" chosen={query.topic} choices={TOPICS.toSorted().map((value) => [value, value])} />
      <Choice name="publisher" label="Publisher" chosen={query.publisher} choices={publishers.map((value) => [value, value])} />
      <label>
        Significance
        <select name="significance">
          {SIGNIFICANCES.toReversed().map((value) => (
            <option value={value} selected={value === least}>
              {value === 'high' ? SIGNIFICANCE_WORDS.high : value === 'none' ? 'all' : `${SIGNIFICANCE_WORDS[value]} and higher`}
            </option>
          ))}
        </select>
      </label>
      <fieldset aria-label="First seen">
        <label>
          From
          <input type="date" name="since" value={query.since ?? ''} />
        </label>
        <label>
          To
          <input type="date" name="until" value={query.until ?? ''} />
        </label>
      </fieldset>
      <button type="submit">Show</button>
      <a href="/">Reset</a>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  chosen: string | undefined;
  choices: readonly (readonly [value: string, words: string])[];
}

function Choice({ name, label, chosen, choices }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">all</option>
        {choices.map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
