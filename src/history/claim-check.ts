import { claimSenses } from '../claim-senses.ts';
import { causesNow } from '../claims/causes.ts';
import { claimId } from '../claims/claim-id.ts';
import type { Lexicon } from '../flag/index.ts';
import { groupedBy } from '../grouped-by.ts';
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
import { type Outage, outagesAt } from './outages.ts';

/** How one claim stands at a moment. */
export interface ClaimReport {
  article: StoredArticle;
  claim: StoredClaim;
  /** `ARTICLE:N`, what commands call it. */
  id: string;
  state: ClaimState;
  /** When the state began, or the first cause of it that no editor has dealt with; null where it never changed. */
  since: Time | null;
  /** Of one that is out of date: what put it there on that passage, one after the other; who resolves it resolves the last. */
  causes: readonly Cause[];
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

/** When something put a claim out of date, and the passage that did it. */
export interface Cause {
  time: Time;
  passage: number;
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
    causes: [],
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
  const acts = known.acts.get(claim.id) ?? [];
  const last = anchors.flatMap(({ anchor, page }) => {
    const standings = known.standings.get(anchor.id) ?? [];
    const standing = standings.at(-1);
    return standing === undefined ? [] : [{ standing, causes: causesNow(standings), page, anchor }];
  });
  const told = firstOpen(
    last.filter(({ causes }) => causes.length > 0),
    acts,
  );
  if (told !== null) return { ...base, ...toldBy(told, acts), settled: settledBy(acts, told.causes.at(-1)?.time ?? null, at) };
  const outage = known.outages.get(main.anchor.pageId);
  if (outage !== undefined) return { ...base, state: 'source unreachable', since: outage.since, page: main.page, why: [outage.detail] };
  const edited = last.find(({ standing }) => standing.state === 'wording changed');
  return edited === undefined ? base : { ...base, ...toldBy(edited, acts) };
}

interface Told {
  standing: StoredStanding;
  /** What put the claim out of date there; none: nothing. */
  causes: StoredStanding[];
  page: PageRef;
  anchor: StoredAnchor;
}

/** Of the passages on which a claim is out of date: the first of which an editor has not dealt with all, or else the last. */
function firstOpen(overtaken: readonly Told[], acts: readonly ClaimAct[]): Told | null {
  const inOrder = overtaken.toSorted((a, b) => (beginOf(a, acts) < beginOf(b, acts) ? -1 : 1));
  return inOrder.find(({ causes }) => openOf(causes, acts).length > 0) ?? inOrder.at(-1) ?? null;
}

function beginOf({ causes, standing }: Told, acts: readonly ClaimAct[]): Time {
  return (openOf(causes, acts)[0] ?? causes.at(-1) ?? standing).time;
}

/** Who resolved one resolved those before it. */
function openOf(causes: readonly StoredStanding[], acts: readonly ClaimAct[]): StoredStanding[] {
  const resolved = causes.findLastIndex(({ time }) => acts.some(({ act, since }) => act === 'resolve' && since === time));
  return causes.slice(resolved + 1);
}

/** The words are those of the last standing: a text may have changed in what does not matter. */
function toldBy(told: Told, acts: readonly ClaimAct[]) {
  const { standing, causes, page, anchor } = told;
  const { state, before, after, why } = standing;
  const passage = (causes.at(-1) ?? standing).passage ?? anchor.passage;
  const since = beginOf(told, acts);
  return {
    state,
    since,
    page,
    passage,
    before,
    after,
    why,
    causes: causes.map((cause) => ({ time: cause.time, passage: cause.passage ?? anchor.passage })),
  };
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
  const acts = known.acts.get(report.claim.id) ?? [];
  // Who says that it is still right has seen every day that passed by then.
  const confirmed = acts.findLast(({ act }) => act === 'confirm')?.time.slice(0, 10) ?? '';
  const seen = confirmed > report.article.checked ? confirmed : report.article.checked;
  const due = dueSince(report.claim.text, seen, currentTexts(report, known, at), at.slice(0, 10), senses);
  if (due === null) return report;
  const since = `${due.day}T00:00:00Z`;
  return {
    ...report,
    state: 'ambiguous',
    since,
    settled: settledBy(acts, since, at),
    page: report.anchors[0]?.page ?? null,
    why: [due.why],
  };
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
