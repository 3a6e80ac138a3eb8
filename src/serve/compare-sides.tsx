import type { Passage } from '../model.ts';
import type { CompareRow } from './compare-rows.ts';
import type { RowRun } from './compare-runs.ts';
import { noteOf } from './compare-words.ts';
import { PassageLine } from './passage-line.tsx';
import { WordRuns } from './word-runs.tsx';

/** Both versions beside each other. */
export function SideRows({ runs, older, newer }: { runs: readonly RowRun<Passage>[]; older: string; newer: string }) {
  return (
    <table class="sides">
      <thead>
        <tr>
          <th scope="col">{older}</th>
          <th scope="col">{newer}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ folded, rows }) =>
          folded ? (
            <tr>
              <td colspan={2}>
                <details>
                  <summary>{rows.length} passages that did not change</summary>
                  {rows.map(({ after }) => (
                    <div>{after !== null && <PassageLine passage={after} />}</div>
                  ))}
                </details>
              </td>
            </tr>
          ) : (
            rows.map((row) => <Row row={row} />)
          ),
        )}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: CompareRow }) {
  return (
    <tr class={row.kind}>
      <td>{row.before !== null && <Side row={row} passage={row.before} side="removed" />}</td>
      <td>{row.after !== null && <Side row={row} passage={row.after} side="added" />}</td>
    </tr>
  );
}

function Side({ row, passage, side }: { row: CompareRow; passage: Passage; side: 'removed' | 'added' }) {
  const note = noteOf(row);
  return (
    <>
      {note !== null && <div class="small quiet">{note}</div>}
      {row.words.length > 0 ? (
        <PassageLine passage={passage}>
          <WordRuns words={row.words} side={side} />
        </PassageLine>
      ) : (
        <PassageLine passage={passage} />
      )}
    </>
  );
}
