import { describe, expect, test } from 'vitest';
import type { Passage } from '../../src/model.ts';
import { passagesOf } from './page.ts';

function cellsOf(passage: Passage | undefined): string[] {
  return passage?.cells?.map((cell) => `${cell.column}: ${cell.text}`) ?? [];
}

describe('tables', () => {
  test('joins the cells of a row by a space, names them by column, and knows the row by its first cell', async () => {
    const passages = await passagesOf(
      '<h2>Fees</h2><table><caption>As of May</caption><thead><tr><th>Form</th><th>Paper</th></tr></thead><tbody><tr><td><b>A-1</b></td><td>$6<p>or more</p></td></tr></tbody></table>',
    );

    expect(passages.map(({ kind, text, label, path }) => [kind, text, label, path])).toEqual([
      ['heading', 'Fees', null, []],
      ['paragraph', 'As of May', null, ['Fees']],
      ['table-head', 'Form Paper', null, ['Fees']],
      ['table-row', 'A-1 $6 or more', 'A-1', ['Fees']],
    ]);
    expect(cellsOf(passages.at(-1))).toEqual(['Form: A-1', 'Paper: $6 or more']);
  });

  test('works out cells that span columns and rows', async () => {
    const passages = await passagesOf(
      '<table><tr><th rowspan="2">Class</th><th colspan="2">Wait</th></tr><tr><th>Least</th><th>Most</th></tr><tr><td rowspan="2">Visitors</td><td>1 day</td><td>2 days</td></tr><tr><td>3 days</td><td>4 days</td></tr></table>',
    );

    expect(passages.map(({ kind, text, label }) => [kind, text, label])).toEqual([
      ['table-head', 'Class Wait', null],
      ['table-head', 'Least Most', null],
      ['table-row', 'Visitors 1 day 2 days', 'Visitors'],
      ['table-row', '3 days 4 days', 'Visitors'],
    ]);
    expect(cellsOf(passages.at(-1))).toEqual(['Wait Least: 3 days', 'Wait Most: 4 days']);
  });

  test('takes a row that is set apart for the head where no cell is marked as one', async () => {
    const bold = await passagesOf('<table><tr><td><b>Queue</b></td><td><b>Days</b></td></tr><tr><td>Review</td><td>12</td></tr></table>');
    const ground = await passagesOf(
      '<table><tr><td style="background: #ddd">Queue</td><td style="background: #ddd">As of</td></tr><tr><td>Review</td><td>May</td></tr></table>',
    );

    expect([bold, ground].map((passages) => passages.map((passage) => passage.kind))).toEqual([
      ['table-head', 'table-row'],
      ['table-head', 'table-row'],
    ]);
    expect(cellsOf(bold[1])).toEqual(['Queue: Review', 'Days: 12']);
  });

  test('reads the heads of several sections in one table', async () => {
    const head = '<tr><td><b>Month</b></td><td><b>Cases</b></td></tr>';
    const passages = await passagesOf(
      `<table><tr><td colspan="2"><b>North</b></td></tr>${head}<tr><td>May</td><td>7</td></tr><tr><td colspan="2">South</td></tr>${head}<tr><td>May</td><td>9</td></tr></table>`,
    );
    const rows = passages.filter((passage) => passage.kind === 'table-row');

    expect(rows.map((row) => [row.path, cellsOf(row)])).toEqual([
      [['North'], ['Month: May', 'Cases: 7']],
      [['South'], ['Month: May', 'Cases: 9']],
    ]);
  });

  test('does not count a column without text', async () => {
    const empty = '<td>&nbsp;</td>';
    const passages = await passagesOf(
      `<table><tr><td colspan="2"><b>North</b></td>${empty}</tr><tr><td><b>Month</b></td><td><b>Cases</b></td>${empty}</tr><tr><td>May</td><td>7</td></tr></table>`,
    );

    expect(passages.map((passage) => passage.kind)).toEqual(['table-head', 'table-head', 'table-row']);
    expect(cellsOf(passages.at(-1))).toEqual(['Month: May', 'Cases: 7']);
  });

  test('reads a table that only lays out the page as blocks', async () => {
    const inner = '<h2>Left</h2><p>One.</p>';
    const texts = async (table: string) => (await passagesOf(table)).map(({ kind, text }) => `${kind}: ${text}`);

    expect(await texts(`<table><tr><td>${inner}</td><td><p>Two.</p></td></tr></table>`)).toEqual([
      'heading: Left',
      'paragraph: One.',
      'paragraph: Two.',
    ]);
    expect(await texts('<table role="presentation"><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>')).toHaveLength(4);
    expect(await texts('<table><tr><td>Only</td></tr><tr><td>one column</td></tr></table>')).toEqual([
      'paragraph: Only',
      'paragraph: one column',
    ]);
  });

  test('bounds spans that no table has', async () => {
    const row = '<tr><td colspan="99999" rowspan="99999">x</td><td>y</td></tr>';

    expect(await passagesOf(`<table><tr><th>a</th><th>b</th></tr>${row.repeat(300)}</table>`)).toHaveLength(301);
  });
});
