import { changesOfSet, type FlagScore, hasCorpus, type PassageScore, score } from '../corpus.ts';
import { changesOfPair, isMaterial, visaBulletin } from '../quality.ts';

/** Prints what the tracker reports on the labelled captures beside what a plain page monitor makes of them. */
export async function quality(): Promise<void> {
  if (!hasCorpus) {
    console.log('quality: skipped, there is no labelled corpus at ../shared');
    return;
  }
  const parole = await score<FlagScore>('flags', 'parole', await changesOfSet('parole'));
  const irpr = await score<PassageScore>('passages', 'passages-irpr', await changesOfSet('passages-irpr'));
  const bulletin = await visaBulletin();
  const twice = await changesOfSet('uscis-same-page-twice');
  const falsePositives = await pairsReported('falsepos', ['footer', 'num-views', 'small-changes']);
  const truePositives = await pairsReported('truepos', ['dataset-removal', 'image-removal', 'major-changes']);
  const report = (await changesOfPair('crs/IF10753.6.pdf', 'crs/IF10753.7.pdf', 'pdf')).filter(isMaterial);
  const rows: [string, string, string][] = [
    ['parole: every labelled change, F1', fixed(parole.found.f1), '0.05'],
    ['parole: material precision', fixed(parole.material.precision), '0.02'],
    ['parole: macro F1 of categories', fixed(parole.macroF1), '0.01'],
    ...(['evidence', 'processing', 'benefits', 'eligibility', 'terminology'] as const).map((name): [string, string, string] => [
      `parole:   ${name}, F1`,
      fixed(parole[name].f1),
      '–',
    ]),
    ['parole: kind accuracy', fixed(parole.kindAccuracy), '–'],
    ['parole: high significance caught', fixed(parole.highCaught), '0.98'],
    ['parole: significance accuracy', fixed(parole.significanceAccuracy), '–'],
    ['parole: direction accuracy', fixed(parole.directionAccuracy), '0'],
    ['parole: topics F1', fixed(parole.topics.f1), '0'],
    ['parole: facts F1', fixed(parole.facts.f1), '0'],
    ['parole: quiet pairs disturbed', `${parole.quietPairsDisturbed} of ${parole.quietPairs}`, '35 of 35'],
    ['parole: changes out of faulty captures', String(parole.changesFromFaultyCaptures), '706'],
    ['irpr: edited passages paired right / wrong', `${irpr.edited.right} / ${irpr.edited.wrong} of ${irpr.edited.total}`, '53 / 7'],
    ['irpr: removed passages told as removed', `${irpr.removed.right} of ${irpr.removed.total}`, '23'],
    ['irpr: spurious changes', String(irpr.spurious), '17'],
    ['visa bulletin: pairs with anything material', `${bulletin.material} of ${bulletin.pairs}`, '–'],
    ['visa bulletin: date cells reported', String(bulletin.dateCells), '–'],
    ['the same page twice: changes', String(twice.length), '–'],
    ['false positives of EDGI: pairs with anything material', `${falsePositives} of 3`, '–'],
    ['true positives of EDGI: pairs with a change', `${truePositives} of 3`, '–'],
    ['CRS IF10753 v6 → v7 (PDF): material changes', String(report.length), '–'],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log(`${'figure'.padEnd(width)}  ${'Policytrace'.padEnd(16)}  a plain monitor`);
  for (const [name, ours, plain] of rows) console.log(`${name.padEnd(width)}  ${ours.padEnd(16)}  ${plain}`);
}

async function pairsReported(kind: 'falsepos' | 'truepos', names: readonly string[]): Promise<number> {
  let reported = 0;
  for (const name of names) {
    const changes = await changesOfPair(`edgi-examples/${kind}-${name}-a.html`, `edgi-examples/${kind}-${name}-b.html`);
    if (changes.some((change) => kind === 'truepos' || isMaterial(change))) reported += 1;
  }
  return reported;
}

function fixed(figure: number): string {
  return figure.toFixed(3);
}
