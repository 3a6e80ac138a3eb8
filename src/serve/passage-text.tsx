import type { Child } from 'hono/jsx';
import { inertText } from '../../reports/inert-text.ts';
import type { StoredPassage } from '../store/index.ts';
import { Scroll } from './scroll.tsx';

/** What stands in the margin of a passage. */
export type Margin = (passage: StoredPassage) => Child;

const DEEPEST = 6;
/** The headings of a text stand below the two of the page that shows it. */
const ABOVE = 3;

/** The passages of a version as a reader saw them: headings, paragraphs, lists, tables, alerts. */
export function PassageText({ passages, margin }: { passages: readonly StoredPassage[]; margin: Margin }) {
  return (
    <div class="text">
      {blocksOf(passages).map((block) => (
        <Block block={block} margin={margin} />
      ))}
    </div>
  );
}

function Block({ block, margin }: { block: StoredPassage[]; margin: Margin }) {
  const [first] = block;
  if (first === undefined) return null;
  if (isOfTable(first)) return <Table rows={block} margin={margin} />;
  const lines = block.map((passage) => (
    <>
      {margin(passage)}
      {inertText(passage.text)}
    </>
  ));
  if (first.kind === 'list-item')
    return (
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    );
  if (first.kind === 'alert') return <p class="alert">{lines}</p>;
  if (first.kind !== 'heading') return <p>{lines}</p>;
  // By its depth, not by its own level, so that no level is left out however the page was marked up.
  const Heading = `h${Math.min(ABOVE + first.path.length, DEEPEST)}` as 'h3';
  return <Heading>{lines}</Heading>;
}

function Table({ rows, margin }: { rows: readonly StoredPassage[]; margin: Margin }) {
  const body = rows.filter(({ kind }) => kind === 'table-row');
  const columns = body[0]?.cells?.map(({ column }) => column) ?? [];
  const heads = rows.filter(({ kind }) => kind === 'table-head');
  return (
    <Scroll label={`Table, from passage ${rows[0]?.number} on`}>
      <table>
        {columns.some((column) => column !== null) && (
          <thead>
            <tr>
              {columns.map((column, place) =>
                column === null ? (
                  <td>{place === 0 && heads.map(margin)}</td>
                ) : (
                  <th scope="col">
                    {place === 0 && heads.map(margin)}
                    {inertText(column)}
                  </th>
                ),
              )}
            </tr>
          </thead>
        )}
        <tbody>
          {body.map((row) => (
            <tr>
              {(row.cells ?? [{ column: null, text: row.text }]).map(({ text }, place) => (
                <td>
                  {place === 0 && margin(row)}
                  {inertText(text)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function isOfTable({ kind }: StoredPassage): boolean {
  return kind === 'table-row' || kind === 'table-head';
}

/** List items in a row are one list, rows one table; anything else stands alone. */
function blocksOf(passages: readonly StoredPassage[]): StoredPassage[][] {
  const blocks: StoredPassage[][] = [];
  for (const passage of passages) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last && continues(last, passage)) block.push(passage);
    else blocks.push([passage]);
  }
  return blocks;
}

function continues(last: StoredPassage, next: StoredPassage): boolean {
  if (next.kind === 'list-item') return last.kind === 'list-item';
  return next.kind === 'table-row' && isOfTable(last);
}
