import type { Passage } from '../model.ts';
import type { CompareRow } from './compare-rows.ts';
import type { RowRun } from './compare-runs.ts';
import { noteOf } from './compare-words.ts';
import { PassageLine } from './passage-line.tsx';
import { WordRuns } from './word-runs.tsx';

/** Both versions as one text. */
export function InlineRows({ runs }: { runs: readonly RowRun<Passage>[] }) {
  return (
    <div class="lines">
      {runs.map(({ folded, rows }) =>
        folded ? (
          <details>
            <summary>{rows.length} passages that did not change</summary>
            <Rows rows={rows} />
          </details>
        ) : (
          <Rows rows={rows} />
        ),
      )}
    </div>
  );
}

function Rows({ rows }: { rows: readonly CompareRow[] }) {
  return (
    <>
      {rows.map((row) => (
        <Row row={row} />
      ))}
    </>
  );
}

function Row({ row }: { row: CompareRow }) {
  const passage = row.after ?? row.before;
  if (passage === null) return null;
  const note = noteOf(row);
  return (
    <div class={row.kind === 'same' ? '' : row.words.length > 0 ? 'passage' : 'passage whole'}>
      {note !== null && <p class="note">{note}</p>}
      {row.words.length > 0 ? (
        <PassageLine passage={passage}>
          <WordRuns words={row.words} side="both" />
        </PassageLine>
      ) : (
        <Whole row={row} passage={passage} />
      )}
    </div>
  );
}

function Whole({ row, passage }: { row: CompareRow; passage: Passage }) {
  const line = <PassageLine passage={passage} />;
  // A list of cells may stand in no <ins>: the note says that the row is new.
  if (passage.cells !== null) return line;
  if (row.kind === 'added') return <ins>{line}</ins>;
  return row.kind === 'removed' ? <del>{line}</del> : line;
}
