import { factLabel, factValueInWords } from '../../reports/fact-change.ts';
import { inertText } from '../../reports/inert-text.ts';
import type { ExplainedReason } from '../history/explain.ts';
import type { CellChange } from '../model.ts';
import type { StoredFact } from '../store/index.ts';
import { Scroll } from './scroll.tsx';

/** The cells of a row that differ. */
export function CellTable({ cells }: { cells: readonly CellChange[] }) {
  if (cells.length === 0) return null;
  return (
    <Scroll label="Cells that differ">
      <table>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ column, before, after }) => (
            <tr>
              <td>{inertText(column ?? 'without a name')}</td>
              <td>{before === null ? 'none' : <del>{inertText(before)}</del>}</td>
              <td>{after === null ? 'none' : <ins>{inertText(after)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The typed values of both wordings. */
export function FactTable({ before, after }: { before: readonly StoredFact[]; after: readonly StoredFact[] }) {
  if (before.length === 0 && after.length === 0) return <p>Neither wording states a typed value.</p>;
  return (
    <dl class="facts">
      <dt>Before</dt>
      <dd>{factsInWords(before)}</dd>
      <dt>After</dt>
      <dd>{factsInWords(after)}</dd>
    </dl>
  );
}

function factsInWords(facts: readonly StoredFact[]): string {
  const said = facts.map(
    ({ type, value, of }) => `${factLabel(type)} ${factValueInWords(type, value)}${of === null ? '' : ` (${inertText(of)})`}`,
  );
  return [...new Set(said)].join('; ') || 'none';
}

/** Every rule that spoke, the words it rests on, and why the rule is there. */
export function ReasonList({ reasons }: { reasons: readonly ExplainedReason[] }) {
  if (reasons.length === 0) return <p>No rule spoke.</p>;
  return (
    <ul>
      {reasons.map(({ rule, says, words, because }) => (
        <li>
          <strong>{inertText(says)}</strong>
          {words.length > 0 && `: ${words.map((word) => `“${inertText(word)}”`).join(', ')}`}
          <div class="small quiet">
            <code>{rule}</code>
            {because !== null && ` ${inertText(because)}`}
          </div>
        </li>
      ))}
    </ul>
  );
}
