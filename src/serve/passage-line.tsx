import type { Child } from 'hono/jsx';
import { inertText } from '../../reports/inert-text.ts';
import type { Passage } from '../model.ts';

/** One passage by itself; `children`, where given, stand for its text. */
export function PassageLine({ passage, children }: { passage: Passage; children?: Child }) {
  const { kind, text, cells } = passage;
  if (kind === 'table-row' && cells !== null && children === undefined) return <Cells passage={passage} />;
  const says = children ?? inertText(text);
  if (kind === 'heading') return <strong>{says}</strong>;
  if (kind === 'list-item') return <>• {says}</>;
  if (kind === 'alert') return <div class="alert">{says}</div>;
  return <>{says}</>;
}

function Cells({ passage: { cells } }: { passage: Passage }) {
  return (
    <ul class="cells">
      {(cells ?? []).map(({ column, text }) => (
        <li>
          {column !== null && <span class="column">{inertText(column)}</span>}
          {inertText(text)}
        </li>
      ))}
    </ul>
  );
}
