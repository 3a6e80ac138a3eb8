import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { read } from './page.ts';

interface Fonts {
  plain: PDFFont;
  bold: PDFFont;
}

async function pdf(draw: (add: () => PDFPage, fonts: Fonts) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const fonts = { plain: await document.embedFont(StandardFonts.TimesRoman), bold: await document.embedFont(StandardFonts.TimesRomanBold) };
  draw(() => document.addPage([612, 792]), fonts);
  return document.save();
}

/** Writes lines one below the other; returns the height of the next line. */
function write(page: PDFPage, font: PDFFont, lines: string[], x: number, y: number, size = 10): number {
  for (const [index, line] of lines.entries()) page.drawText(line, { x, y: y - index * size * 1.2, size, font });
  return y - lines.length * size * 1.2;
}

describe('PDF', () => {
  test('joins lines to paragraphs, tells headings by their type and list items by their marks', async () => {
    const body = await pdf((add, { plain, bold }) => {
      const page = add();
      let y = write(page, bold, ['Entry on Parole'], 72, 700, 18);
      y = write(page, bold, ['Who May Ask'], 72, y - 10, 10);
      y = write(page, plain, ['Anyone may ask, for themselves or for', 'another person abroad.'], 72, y - 8);
      y = write(page, plain, ['A second paragraph stands lower.'], 72, y - 8);
      write(page, plain, ['\u2022 A letter.', '\u2022 A form.'], 80, y - 8);
    });
    const { passages, title } = await read(body, { media: 'pdf' });

    expect(title).toBe('Entry on Parole');
    expect(passages.map(({ kind, text, path }) => [kind, text, path])).toEqual([
      ['heading', 'Entry on Parole', []],
      ['heading', 'Who May Ask', ['Entry on Parole']],
      ['paragraph', 'Anyone may ask, for themselves or for another person abroad.', ['Entry on Parole', 'Who May Ask']],
      ['paragraph', 'A second paragraph stands lower.', ['Entry on Parole', 'Who May Ask']],
      ['list-item', 'A letter.', ['Entry on Parole', 'Who May Ask']],
      ['list-item', 'A form.', ['Entry on Parole', 'Who May Ask']],
    ]);
  });

  test('reads one column after the other, and a sentence on over columns and pages', async () => {
    const body = await pdf((add, { plain }) => {
      const page = add();
      write(page, plain, ['The first column goes', 'down to its end and the'], 57, 700);
      write(page, plain, ['second goes on from', 'there to the end of this,'], 320, 700);
      write(add(), plain, ['which the next page ends.', 'Then it is done.'], 57, 700);
    });

    expect((await read(body, { media: 'pdf' })).passages.map((passage) => passage.text)).toEqual([
      'The first column goes down to its end and the second goes on from there to the end of this, which the next page ends. Then it is done.',
    ]);
  });

  test('drops running heads and feet and page numbers, and tells the edition once', async () => {
    const body = await pdf((add, { plain }) => {
      for (const number of [1, 2, 3]) {
        const page = add();
        write(page, plain, ['Entry on Parole'], 400, 765, 9);
        write(page, plain, [`Text of page number ${number} is here.`], 72, 600);
        write(page, plain, [`Form A-1 Instructions 01/20/25 Page ${number} of 3`], 72, 22, 9);
      }
    });

    expect((await read(body, { media: 'pdf' })).passages.map((passage) => passage.text)).toEqual([
      'Text of page number 1 is here.',
      'Text of page number 2 is here.',
      'Text of page number 3 is here.',
      'Form A-1 Instructions 01/20/25',
    ]);
  });

  test('heals words that were divided and leaves compounds whole', async () => {
    const body = await pdf((add, { plain }) => {
      const page = add();
      const y = write(
        page,
        plain,
        ['A humanitarian case is case-by-case.', 'The humani-', 'tarian ground is weighed case-by-', 'case.'],
        72,
        700,
      );
      write(page, plain, ['Set apart.'], 72, y - 20);
    });
    const { passages } = await read(body, { media: 'pdf' });

    expect(passages[0]?.text).toBe('A humanitarian case is case-by-case. The humanitarian ground is weighed case-by-case.');
  });

  test('keeps the day of issue as the stamp and not as a passage', async () => {
    const body = await pdf((add, { plain }) => {
      const page = add();
      write(page, plain, ['Updated April 23, 2026'], 400, 690);
      write(page, plain, ['The text.'], 72, 600);
    });
    const { stamp, passages } = await read(body, { media: 'pdf' });

    expect(stamp).toBe('2026-04-23');
    expect(passages.map((passage) => passage.text)).toEqual(['The text.']);
  });

  test('warns of a page that is only a picture', async () => {
    const { passages, warnings } = await read(await pdf((add) => add()), { media: 'pdf' });

    expect(passages).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('Page 1 has no text')]);
  });

  test('gives a warning and no passages for a broken file', async () => {
    const whole = await pdf((add, { plain }) => write(add(), plain, ['Text.'], 72, 700));

    for (const body of [Buffer.from('%PDF-1.7 and nothing else'), whole.slice(0, 60), Buffer.from([1, 2, 3])]) {
      const { passages, warnings } = await read(body, { media: 'pdf' });
      expect(passages).toEqual([]);
      expect(warnings).toEqual([expect.stringContaining('could not be read')]);
    }
  });
});
