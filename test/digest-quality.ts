import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { digestSummary } from '../reports/digest-summary.ts';
import { weeklyDigestHtml } from '../reports/weekly-digest.tsx';
import { openHouse, subjectsOf } from '../src/cli/open-house.ts';
import { groupedBy } from '../src/grouped-by.ts';
import { spanOfWeek, weekOf } from '../src/history/week.ts';
import { weeklyDigest } from '../src/history/weekly-digest.ts';
import type { Category, DigestItem, WeeklyDigest } from '../src/model.ts';
import { importCaptures } from '../src/pipeline.ts';
import { CORPUS, inTemporaryFolder } from './corpus.ts';

/** A labelled change as far as a digest of its week must tell it. */
interface Label {
  url: string;
  to: string;
  before: string | null;
  after: string | null;
  category: Category;
}

export interface DigestQuality {
  weeks: number;
  /** Labelled changes in substance, and those of them that no item of their week tells. */
  material: number;
  missing: string[];
  /** Lines of a subject or a summary that tell what the labels call editorial. */
  editorialAboveTheFold: string[];
  /** Characters of page text and values that are shown for each labelled change in substance: the median. */
  shown: number;
  /** The same with its headline, place, reasons and addresses. */
  shownInAll: number;
}

/** What the digests of the busiest weeks of a labelled set tell, beside the labels. */
export function digestQuality(set: string, mostWeeks: number): Promise<DigestQuality> {
  return inTemporaryFolder(async (data) => {
    const sources = join(import.meta.dirname, '..', 'sources');
    const house = await openHouse({ data, sources });
    try {
      for await (const step of importCaptures(house, join(CORPUS, set))) if ('problem' in step) throw new Error(step.problem.message);
      const byWeek = groupedBy(labelsOf(set), ({ to }) => weekOf(to));
      const busiest = [...byWeek].sort(([, a], [, b]) => b.length - a.length).slice(0, mostWeeks);
      const told: Told[] = [];
      for (const [week, labels] of busiest)
        told.push(toldIn(await weeklyDigest(house.store, spanOfWeek(week), subjectsOf(sources)), labels));
      return {
        weeks: busiest.length,
        material: told.reduce((sum, { material }) => sum + material, 0),
        missing: told.flatMap(({ missing }) => missing),
        editorialAboveTheFold: told.flatMap(({ editorialAboveTheFold }) => editorialAboveTheFold),
        shown: median(told.flatMap(({ shown }) => shown)),
        shownInAll: median(told.flatMap(({ shownInAll }) => shownInAll)),
      };
    } finally {
      house.store.close();
    }
  });
}

interface Told extends Pick<DigestQuality, 'material' | 'missing' | 'editorialAboveTheFold'> {
  shown: number[];
  shownInAll: number[];
}

function toldIn(digest: WeeklyDigest, labels: readonly Label[]): Told {
  const $ = load(weeklyDigestHtml(digest));
  $('.aloud').remove();
  const material = labels.filter(({ category }) => category !== 'terminology' && category !== 'editorial');
  const found = material.map((label) => ({ label, item: digest.items.find((item) => tells(item, label)) }));
  const articles = found.flatMap(({ item }) => (item === undefined ? [] : [$(`article#change-${item.change.id.replaceAll('.', '\\.')}`)]));
  const anchors = new Set(digestSummary(digest).flatMap(({ anchor }) => (anchor === null ? [] : [anchor])));
  const quiet = labels.filter(({ category }) => category === 'editorial');
  return {
    material: material.length,
    missing: found.flatMap(({ label, item }) => (item === undefined ? [`${label.url} ${label.to}: ${label.after ?? label.before}`] : [])),
    editorialAboveTheFold: digest.items
      .filter(({ change }) => anchors.has(`change-${change.id}`))
      .filter((item) => quiet.some((label) => tells(item, label)))
      .map(({ change }) => change.id),
    shown: articles.map((article) => lengthOf(article.find('.passage').text()) + lengthOf(article.find('.values').text())),
    shownInAll: articles.map((article) => lengthOf(article.text())),
  };
}

function tells({ change, pages }: DigestItem, label: Label): boolean {
  return (
    pages.some(({ url }) => sameAddress(url, label.url)) &&
    folded(change.before) === folded(label.before) &&
    folded(change.after) === folded(label.after)
  );
}

function sameAddress(a: string, b: string): boolean {
  return a.replace(/\/$/, '') === b.replace(/\/$/, '');
}

function folded(text: string | null): string | null {
  return text === null ? null : text.replace(/\s+/g, ' ').trim();
}

function lengthOf(text: string): number {
  return text.replace(/\s+/g, ' ').trim().length;
}

function labelsOf(set: string): Label[] {
  return readFileSync(join(CORPUS, set, 'labels.ndjson'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Label);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
