import type { ClaimAnchor } from '../model.ts';
import { coverage } from './likeness.ts';
import type { Reading, Senses, SourcePassage } from './reading.ts';
import { type Support, supportBy } from './support.ts';
import { type WordWeights, wordWeights } from './word-weights.ts';

/** A cited page as it stood when the article was checked. */
export interface CitedPage {
  pageId: number;
  title: string;
  passages: readonly SourcePassage[];
}

/** Where a claim rests on one page, how surely, and why. */
export interface FoundAnchor extends ClaimAnchor {
  pageId: number;
  /** 0–1. */
  score: number;
  why: readonly string[];
  /** The passage that carries the claim best; the others carry it too. */
  main: boolean;
}

export interface Anchoring {
  /** The main one first; empty: nothing on the cited pages supports the claim. */
  anchors: FoundAnchor[];
  /** A person should look: the best anchor is weak. */
  weak: boolean;
  /** The nearest passage where nothing supports the claim, for a person who looks. */
  nearest: { pageId: number; passage: SourcePassage; score: number } | null;
  why: readonly string[];
}

/** Two passages of like score: the page that the article cites first is the one it rests on. */
const FIRST_CITED = 0.6;
/** From this score on a further page carries the claim too. */
const ALSO = 0.45;
/** A claim leans on a further page where its passage is so good, and so near the best. */
const FIRM = { score: 0.55, ofBest: 0.8 };
/** Below this score a passage is near only by chance where most of the claim stands nowhere on the cited pages. */
const BY_CHANCE = { score: 0.3, found: 0.42 };
const NEVER = 0.15;
/** Below this a person should look. */
const WEAK = 0.5;
const SAME = 0.8;

/** Finds what a claim rests on: on each page it cites the best passage, the one that carries it best told apart. */
export function anchorClaim(claim: Reading, pages: readonly CitedPage[], senses: Senses): Anchoring {
  const passages = pages.flatMap((page) => page.passages);
  const weights = wordWeights(passages, senses);
  const best = pages.flatMap((page) => {
    const support = bestOf(claim, page, weights, senses);
    return support === null ? [] : [{ page, support }];
  });
  const most = Math.max(0, ...best.map(({ support }) => support.score));
  const main = best.find(({ support }) => support.score > 0 && support.score >= most * FIRST_CITED) ?? null;
  const found = shareFound(claim, passages, weights, senses);
  if (main === null || most < NEVER || (most < BY_CHANCE.score && found < BY_CHANCE.found)) {
    const nearest = best.find(({ support }) => support.score === most);
    return {
      anchors: [],
      weak: true,
      nearest: nearest === undefined ? null : { pageId: nearest.page.pageId, passage: nearest.support.passage, score: most },
      why: [`${Math.round(found * 100)} % of its words, by weight, stand on the cited pages, and no passage has enough of them`],
    };
  }
  const others = best.filter((candidate) => candidate !== main && candidate.support.score >= ALSO);
  const anchors = [main, ...others].map(({ page: { pageId }, support }) => toAnchor(pageId, support, support === main.support, most));
  return { anchors, weak: most < WEAK, nearest: null, why: [] };
}

/** Every passage of the cited pages by how well it carries the claim, the best first. */
export function candidatesFor(claim: Reading, pages: readonly CitedPage[], senses: Senses): FoundAnchor[] {
  const weights = wordWeights(
    pages.flatMap((page) => page.passages),
    senses,
  );
  return pages
    .flatMap(({ pageId, title, passages }) =>
      passages.map((passage) => ({ pageId, support: supportBy(claim, passage, title, weights, senses) })),
    )
    .filter(({ support }) => support.score > 0)
    .sort((a, b) => b.support.score - a.support.score)
    .map(({ pageId, support }) => toAnchor(pageId, support, true, support.score));
}

function bestOf(claim: Reading, page: CitedPage, weights: WordWeights, senses: Senses): Support | null {
  return page.passages.reduce<Support | null>((best, passage) => {
    const support = supportBy(claim, passage, page.title, weights, senses);
    return best === null || support.score > best.score ? support : best;
  }, null);
}

function toAnchor(pageId: number, { passage, score, sentences, reasons }: Support, main: boolean, most: number): FoundAnchor {
  const firm = score === most || (score >= FIRM.score && score >= most * FIRM.ofBest);
  const { number, text, path } = passage;
  return { pageId, passage: number, exact: text, sentences, path, score, why: reasons, main, firm };
}

/** The share of the claim's words, by weight, that stand anywhere on the cited pages. */
function shareFound({ words }: Reading, passages: readonly SourcePassage[], weights: WordWeights, { read }: Senses): number {
  const seen = new Map(passages.flatMap(({ text }) => read(text).words).map((word) => [word.key, word]));
  const found = coverage(words, [...seen.values()]);
  const all = words.reduce((sum, word) => sum + weights(word), 0);
  return all === 0 ? 0 : words.reduce((sum, word, at) => sum + ((found[at] ?? 0) >= SAME ? weights(word) : 0), 0) / all;
}
