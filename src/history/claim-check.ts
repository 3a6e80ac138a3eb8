import { claimSenses } from '../claim-senses.ts';
import { claimId } from '../claims/claim-id.ts';
import type { Lexicon } from '../flag/index.ts';
import { type ClaimState, type Day, OVERTAKEN, type PageRef, type Time } from '../model.ts';
import {
  type ClaimAct,
  pageRef,
  type Store,
  type StoredAnchor,
  type StoredAnchoring,
  type StoredArticle,
  type StoredClaim,
  type StoredPage,
  type StoredStanding,
} from '../store/index.ts';
import { articlesNamed } from './articles-named.ts';
import { conflictsOf, type FactConflict } from './claim-conflicts.ts';
import { dueSince } from './claim-due.ts';
import { settledBy } from './claim-settled.ts';
import { groupedBy } from './grouped-by.ts';
import { type Outage, outagesAt } from './outages.ts';

/** How one claim stands at a moment. */
export interface ClaimReport {
  article: StoredArticle;
  claim: StoredClaim;
  /** `ARTICLE:N`, what commands call it. */
  id: string;
  state: ClaimState;
  /** When the state began; null where it never changed. */
  since: Time | null;
  /** What carries it, the main passage first. */
  anchors: { anchor: StoredAnchor; page: PageRef }[];
  /** Where the last change of it happened; null: none. */
  page: PageRef | null;
  /** The passage that changed there. */
  passage: number | null;
  before: string | null;
  after: string | null;
  why: readonly string[];
  weak: boolean;
  /** Facts of the sentence against those that its passages state now. */
  conflicts: FactConflict[];
  /** Out of date, but dealt with or put off by an editor. */
  settled: ClaimAct | null;
  score: number;
}

/** What a check reads, once for all claims. */
interface Known {
  pages: ReadonlyMap<number, StoredPage>;
  anchorings: ReadonlyMap<number, StoredAnchoring>;
  standings: ReadonlyMap<number, StoredStanding[]>;
  acts: ReadonlyMap<number, ClaimAct[]>;
  outages: ReadonlyMap<number, Outage>;
}

/** Every claim of the articles, or of the one that is named, as it stands at a moment, most important first. Throws where there is none of that name. */
export async function checkClaims(store: Store, lexicon: Lexicon, at: Time, article: string | null): Promise<ClaimReport[]> {
  const articles = await articlesNamed(store, article);
  const claims = (
    await Promise.all(articles.map(async (one) => (await store.claims.standing(one)).map((claim) => ({ article: one, claim }))))
  ).flat();
  const known = await knownOf(
    store,
    claims.map(({ claim }) => claim.id),
    at,
  );
  const senses = claimSenses(lexicon);
  return claims
    .map(({ article: one, claim }) => {
      const report = reportOf(one, claim, known, at);
      const conflicts = conflictsOf(claim.text, currentTexts(report, known, at), senses);
      return withDue({ ...report, conflicts }, known, at, senses);
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || b.score - a.score);
}

async function knownOf(store: Store, claimIds: readonly number[], at: Time): Promise<Known> {
  const anchorings = await store.claims.anchorings(claimIds);
  const anchorIds = [...anchorings.values()].flatMap(({ anchors }) => anchors.map(({ id }) => id));
  const standings = groupedBy(
    (await store.claims.standings(anchorIds)).filter(({ time }) => time <= at),
    ({ anchorId }) => anchorId,
  );
  const acts = groupedBy(
    (await store.claims.acts(claimIds)).filter(({ time }) => time <= at),
    ({ claimId }) => claimId,
  );
  const pages = new Map((await store.pages()).map((page) => [page.id, page]));
  return { pages, anchorings, standings, acts, outages: await outagesAt(store, at) };
}

type Report = Omit<ClaimReport, 'conflicts'>;

function reportOf(article: StoredArticle, claim: StoredClaim, known: Known, at: Time): Report {
  const anchoring = known.anchorings.get(claim.id);
  const anchors = (anchoring?.anchors ?? []).flatMap((anchor) => {
    const page = known.pages.get(anchor.pageId);
    return page === undefined ? [] : [{ anchor, page: pageRef(page) }];
  });
  const [main] = anchors;
  const base: Report = {
    article,
    claim,
    id: claimId(article.name, claim.number),
    state: 'supported',
    since: null,
    anchors,
    page: null,
    passage: null,
    before: null,
    after: null,
    why: main?.anchor.why ?? anchoring?.why ?? [],
    weak: anchoring?.weak ?? true,
    settled: null,
    score: main?.anchor.score ?? 0,
  };
  if (main === undefined) return { ...base, state: 'never supported' };
  const last = anchors.flatMap(({ anchor, page }) => {
    const standing = known.standings.get(anchor.id)?.at(-1);
    return standing === undefined ? [] : [{ standing, page, anchor }];
  });
  const overtaken = last
    .filter(({ standing }) => OVERTAKEN.has(standing.state))
    .sort((a, b) => (a.standing.time < b.standing.time ? -1 : 1))[0];
  if (overtaken !== undefined) {
    const report = { ...base, ...toldBy(overtaken) };
    return { ...report, settled: settledBy(known.acts.get(claim.id) ?? [], report.since, at) };
  }
  const outage = known.outages.get(main.anchor.pageId);
  if (outage !== undefined) return { ...base, state: 'source unreachable', since: outage.since, page: main.page, why: [outage.detail] };
  const edited = last.find(({ standing }) => standing.state === 'wording changed');
  return edited === undefined ? base : { ...base, ...toldBy(edited) };
}

function toldBy({ standing, page, anchor }: { standing: StoredStanding; page: PageRef; anchor: StoredAnchor }) {
  const { state, time, passage, before, after, why } = standing;
  return { state, since: time, page, passage: passage ?? anchor.passage, before, after, why };
}

interface CurrentText {
  text: string;
  /** The sentences that carry the claim; null: not told apart. */
  sentences: readonly number[] | null;
  since: Day;
}

/** The passages that carry a claim, or overtook it, as they stand. */
function currentTexts({ anchors }: Report, { standings }: Known, at: Time): CurrentText[] {
  return anchors.flatMap(({ anchor }): CurrentText[] => {
    const last = standings.get(anchor.id)?.findLast(({ time }) => time <= at);
    if (last === undefined) return [{ text: anchor.exact, sentences: anchor.sentences, since: anchor.versionTime.slice(0, 10) }];
    return last.after === null ? [] : [{ text: last.after, sentences: null, since: last.time.slice(0, 10) }];
  });
}

/** A date in a passage that carries the claim has passed: nothing says whether it still stands. */
function withDue(report: ClaimReport, known: Known, at: Time, senses: ReturnType<typeof claimSenses>): ClaimReport {
  if (report.state !== 'supported' && report.state !== 'wording changed') return report;
  const due = dueSince(report.claim.text, report.article.checked, currentTexts(report, known, at), at.slice(0, 10), senses);
  if (due === null) return report;
  return { ...report, state: 'ambiguous', since: `${due.day}T00:00:00Z`, page: report.anchors[0]?.page ?? null, why: [due.why] };
}

const RANK: Record<ClaimState, number> = {
  'rule changed': 0,
  'fact changed': 0,
  'passage gone': 1,
  'never supported': 2,
  ambiguous: 3,
  'source unreachable': 4,
  'wording changed': 5,
  supported: 6,
};

function rankOf({ state, settled }: ClaimReport): number {
  return RANK[state] + (settled === null ? 0 : 10);
}

/** Out of date and not dealt with. */
export function isOutOfDate({ state, settled }: ClaimReport): boolean {
  return OVERTAKEN.has(state) && settled === null;
}
