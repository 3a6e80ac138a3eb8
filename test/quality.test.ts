import { describe, expect, test } from 'vitest';
import { changesOfSet, type FlagScore, hasCorpus, type PassageScore, SKIP_NOTE, score } from './corpus.ts';
import { changesOfPair, isMaterial, visaBulletin } from './quality.ts';

/** Bounds that hold what was reached: no later change may lose it. The figures themselves are printed by `npm run bench -- quality`. */
describe.skipIf(!hasCorpus)(`quality on labelled captures${SKIP_NOTE}`, { timeout: 240_000 }, () => {
  test('parole pages: every change is found, no quiet pair is disturbed, no faulty capture is news', async () => {
    const figures = await score<FlagScore>('flags', 'parole', await changesOfSet('parole'));

    expect(figures.found.f1).toBeGreaterThanOrEqual(0.95);
    expect(figures.kindAccuracy).toBeGreaterThanOrEqual(0.93);
    expect(figures.quietPairsDisturbed).toBe(0);
    expect(figures.changesFromFaultyCaptures).toBe(0);
    expect(figures.macroF1).toBeGreaterThanOrEqual(0.88);
    expect(figures.highCaught).toBeGreaterThanOrEqual(0.98);
    expect(figures.material.precision).toBeGreaterThanOrEqual(0.93);
    expect(figures.facts.f1).toBeGreaterThanOrEqual(0.85);
    expect(figures.topics.f1).toBeGreaterThanOrEqual(0.8);
    expect(figures.directionAccuracy).toBeGreaterThanOrEqual(0.85);
    expect(figures.significanceAccuracy).toBeGreaterThanOrEqual(0.8);
  });

  test('a regulation of 3,500 passages: edited passages are paired right, removed ones are told', async () => {
    const figures = await score<PassageScore>('passages', 'passages-irpr', await changesOfSet('passages-irpr'));

    expect(figures.edited.right).toBeGreaterThanOrEqual(58);
    expect(figures.edited.wrong).toBeLessThanOrEqual(1);
    expect(figures.removed.right).toBeGreaterThanOrEqual(48);
    expect(figures.spurious).toBeLessThanOrEqual(5);
  });

  test('a redesign of 47 pages is no news', async () => {
    const { material, dateCells } = await visaBulletin();

    expect(material).toBeLessThanOrEqual(1);
    expect(dateCells).toBe(0);
  });

  test('a page captured twice within minutes has nothing to report', async () => {
    expect(await changesOfSet('uscis-same-page-twice')).toEqual([]);
  });

  test.each(['footer', 'num-views', 'small-changes'])('a page whose %s differs has nothing material to report', async (name) => {
    const changes = await changesOfPair(`edgi-examples/falsepos-${name}-a.html`, `edgi-examples/falsepos-${name}-b.html`);

    expect(changes.filter(isMaterial)).toEqual([]);
  });

  test.each(['dataset-removal', 'image-removal', 'major-changes'])('a real change is told: %s', async (name) => {
    const changes = await changesOfPair(`edgi-examples/truepos-${name}-a.html`, `edgi-examples/truepos-${name}-b.html`);

    expect(changes.length).toBeGreaterThan(0);
  });

  test('two versions of a report in PDF: the one paragraph, with its sum', async () => {
    const changes = await changesOfPair('crs/IF10753.6.pdf', 'crs/IF10753.7.pdf', 'pdf');

    expect(changes.filter(isMaterial)).toHaveLength(1);
    expect(changes[0]?.after).toContain('$33,024,000');
  });
});
