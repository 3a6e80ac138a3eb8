import { hasCorpus } from '../corpus.ts';
import { digestQuality } from '../digest-quality.ts';

/** What a line-based monitor shows for each true edit of such pages. */
const SHOWN_BY_LINES = 1850;

/** Prints what the digests of the busiest weeks of the labelled captures tell, beside the labels. */
export async function digest(): Promise<void> {
  if (!hasCorpus) {
    console.log('digest: skipped, there is no labelled corpus at ../shared');
    return;
  }
  for (const weeks of [12, Number.POSITIVE_INFINITY]) {
    const told = await digestQuality('parole', weeks);
    console.log(`${told.weeks} weeks, ${told.material} changes in substance by the labels`);
    console.log(`  told by no item of their week: ${told.missing.length}${told.missing.map((one) => `\n    ${one}`).join('')}`);
    console.log(`  editorial by the labels, in a summary: ${told.editorialAboveTheFold.length} ${told.editorialAboveTheFold.join(' ')}`);
    console.log(
      `  characters of page text and values shown for each, median: ${told.shown} (a line-based monitor: about ${SHOWN_BY_LINES})`,
    );
    console.log(`  with headline, place, reasons, addresses: ${told.shownInAll}`);
  }
}
