/**
 * The words of Policytrace as types. This file imports nothing; every other file may import it.
 *
 * - publisher: who puts pages out.
 * - page: one thing we watch; its slug never changes, its URL may.
 * - capture: what one request got, failures included.
 * - snapshot: the bytes of a capture, once for each distinct content, named by their SHA-256.
 * - version: the distinct good content of a page, numbered 1, 2, 3 …
 * - passage: one unit that a reader sees, the same passage for as long as it lives.
 * - wording: what a passage said from one version to another.
 * - change: what happened to one passage between two versions.
 * - flag: what a change means, with the reasons.
 * - fact: a typed value in a wording.
 * - event: something that happened to a page as a whole: gone, blocked, moved, back …
 */

/** ISO 8601 in UTC, to the second: `2026-11-24T03:26:57Z`. Sorts as text. */
export type Time = string;
/** ISO 8601 day: `2026-11-24`. */
export type Day = string;

// ── What is watched ─────────────────────────────────────────────────────────

export const CATEGORIES = ['evidence', 'processing', 'benefits', 'eligibility', 'terminology', 'editorial'] as const;
export type Category = (typeof CATEGORIES)[number];

export const SIGNIFICANCES = ['none', 'low', 'medium', 'high'] as const;
/** In rising order: `SIGNIFICANCES.indexOf` ranks them. */
export type Significance = (typeof SIGNIFICANCES)[number];

export const DIRECTIONS = ['stricter', 'looser', 'neutral'] as const;
/** From the side of an applicant or parolee. */
export type Direction = (typeof DIRECTIONS)[number];

/** Topic tags, grouped as a reader would group them. */
export const TOPICS = [
  'medical-evidence',
  'financial-support',
  'identity',
  'visa-efforts',
  'translation',
  'signature',
  'missing-evidence',
  'delay',
  'processing-time',
  'filing-address',
  'online-filing',
  'form-edition',
  'fee',
  'fee-exception',
  'expedite',
  'biometrics',
  'pause',
  'litigation',
  'payment-method',
  'snap',
  'medicaid',
  'chip',
  'ssi',
  'tanf',
  'marketplace',
  'medicare',
  'housing',
  'work-permit',
  'public-charge',
  'qualified-alien',
  'duration',
  're-parole',
  'termination',
  'appeal',
  'adjustment',
  'departure',
  'advance-parole',
  'deferred-action',
  'discretion',
] as const;
export type Topic = (typeof TOPICS)[number];

export const CADENCES = ['hourly', 'daily', 'weekly', 'monthly'] as const;
export type Cadence = (typeof CADENCES)[number];

export const MEDIA_KINDS = ['html', 'pdf', 'json', 'xml'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

export const PUBLISHER_KINDS = ['agency', 'research', 'register', 'advocacy'] as const;
export type PublisherKind = (typeof PUBLISHER_KINDS)[number];

export const SOURCE_KINDS = ['feed', 'links', 'rendered', 'federal-register', 'ecfr', 'everycrsreport', 'congress'] as const;
/**
 * How a page is got and read that is more than one document at one address. feed: RSS, Atom, JSON Feed, its entries. links: the links of a
 * page, as a source of new documents. rendered: a page that scripts draw in a browser. federal-register, ecfr, everycrsreport, congress: the interfaces of these publishers.
 */
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One page as `sources/` declares it. */
export interface PageDeclaration {
  slug: string;
  title: string;
  url: string;
  /** Addresses at which the page stood before. */
  formerUrls: string[];
  media: MediaKind;
  /** null: one document at one address. */
  kind: SourceKind | null;
  cadence: Cadence;
  /** Topic tags of LABELS.md that the page speaks of. */
  topics: Topic[];
  /** CSS selectors of the main content, the first that matches is taken; none: the default rules decide. */
  main: string[];
  /** CSS selectors of furniture inside the main content, the publisher's own ones included. */
  ignore: string[];
  notes: string | null;
}

/** One publisher as its file in `sources/` declares it. */
export interface PublisherDeclaration {
  id: string;
  name: string;
  kind: PublisherKind;
  homepage: string;
  /** Hosts that may lie inside a private network, as they stand in addresses. */
  privateHosts: string[];
  /** Bodies of captures older than so many days are let go, but for those that are needed; null: all are kept. */
  retentionDays: number | null;
  pages: PageDeclaration[];
}

// ── Captures ────────────────────────────────────────────────────────────────

/** One hop of a redirect: the status that was answered at `url`, and where it sent us. */
export interface Redirect {
  url: string;
  status: number;
  location: string;
}

export const FETCH_ERRORS = [
  'dns',
  'refused',
  'timeout',
  'tls',
  'too-large',
  'too-many-redirects',
  'bad-redirect',
  'private-address',
  'robots',
  'cut-off',
  'network',
  'not-drawn',
  'deferred',
] as const;
/**
 * `robots`: the publisher's robots.txt says no; `deferred`: its server asked for a longer pause than the run waits; `private-address`: the
 * host is not on the open Internet. None of these was requested. `not-drawn`: it was answered, and scripts could not draw it here.
 */
export type FetchError = (typeof FETCH_ERRORS)[number];

/** A header of ours that a capture bears: by what its kind of source tells it from others without the body. */
export const CHANGE_KEY = 'x-policytrace-change-key';

/** What one request got. `body` is null where there was none: a network failure, a 304. */
export interface Capture {
  /** The address that was asked for. */
  url: string;
  /** The address that answered, after redirects. */
  finalUrl: string;
  time: Time;
  /** null for a failure below HTTP; then `error` says which. */
  status: number | null;
  error: { code: FetchError; message: string } | null;
  /** Names in lower case. */
  headers: Record<string, string>;
  redirects: Redirect[];
  /** Without parameters: `text/html`. */
  mediaType: string | null;
  body: Uint8Array | null;
}

/** A robots.txt as it was read. */
export interface RobotsFile {
  /** Scheme, name and port that it holds for. */
  origin: string;
  time: Time;
  status: number;
  text: string;
}

/** What is remembered of a host (name and port) from one run to the next. */
export interface HostRecord {
  host: string;
  /** Runs in a row in which it gave no answer. */
  failures: number;
  /** It is left alone until then; null: it may be asked. */
  heldUntil: Time | null;
  /** Why it is left alone. */
  why: string | null;
  robots: RobotsFile | null;
}

/** What is known of a page before a capture of it is judged. */
export interface PageKnowledge {
  url: string;
  media: MediaKind;
  /** The length in bytes of the body that the last good capture showed, and its visible text's length in characters. */
  lastGood: { bytes: number; textLength: number } | null;
}

/** How good a capture is, and what the server really meant by it. */
export interface Judgement {
  /** The status that the answer amounts to: 404 for a soft 404, 403 for a challenge page served with 200; null for a network failure. */
  effectiveStatus: number | null;
  /** 0 (worthless) to 1 (whole). A version is made only of captures of quality ≥ 0.5. */
  quality: number;
  /** Rule ids and what they saw, e.g. `challenge-page: title "Just a moment..."`. */
  reasons: string[];
  state: CaptureState;
}

export const CAPTURE_STATES = ['good', 'unchanged', 'blocked', 'gone', 'moved', 'empty', 'truncated', 'failing', 'held', 'hinted'] as const;
/**
 * good: a whole page. unchanged: the server answered 304. blocked: a bot wall or 401/403. gone: 404, 410 or a soft 404.
 * moved: redirected away from the content (a home page). empty: no visible text. truncated: cut off. failing: 5xx, 429, network.
 * held: whole, but most of the page is gone at once; a second capture must say the same before it counts.
 * hinted: the publisher's interface names a newer text, and the text itself could not be had.
 */
export type CaptureState = (typeof CAPTURE_STATES)[number];

// ── Passages ────────────────────────────────────────────────────────────────

export const PASSAGE_KINDS = ['heading', 'paragraph', 'list-item', 'table-head', 'table-row', 'alert'] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** A cell of a table row, with the header of its column where the table has one. */
export interface Cell {
  column: string | null;
  text: string;
}

/** One passage as it stands in one version. */
export interface Passage {
  kind: PassageKind;
  /** Visible text, white space folded, the label included, cells joined by one space. Never empty. */
  text: string;
  /** "(a)", "1.", "•" is none; the row header of a table row; null where there is none. */
  label: string | null;
  /** 1–6 for a heading, else null. */
  level: number | null;
  /** The cells of a table row in order, else null. */
  cells: Cell[] | null;
  /** The headings above it, outermost first, itself not included. */
  path: string[];
}

/** What the extractor made of one snapshot. */
export interface Extraction {
  title: string | null;
  /** The publisher's own review or update stamp, where the page bears one. */
  stamp: Day | null;
  passages: Passage[];
  /** A hash of the page's skeleton (tags and classes around the content): it differs when the template changed. */
  template: string;
  /** What a maintainer must see: a declared selector that matched nothing, an unreadable PDF page. */
  warnings: string[];
  /** The limit that ended the reading before it was done; nothing is known of the text then. */
  stopped?: string | undefined;
}

// ── Changes ─────────────────────────────────────────────────────────────────

export const CHANGE_KINDS = ['added', 'removed', 'edited', 'moved'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const COSMETIC_KINDS = ['space', 'case', 'quotes', 'punctuation', 'label', 'ligature'] as const;
/** A difference that no reader would act on; null where words differ. */
export type CosmeticKind = (typeof COSMETIC_KINDS)[number];

/** What happened to one passage between two lists of passages. Indexes point into those lists. */
export interface Change {
  kind: ChangeKind;
  before: number | null;
  after: number | null;
  /** 0–1: how sure it is that both sides are the same passage; 1 for added, removed and equal text. */
  confidence: number;
  cosmetic: CosmeticKind | null;
  /** This change is one half of a split or a merge; `with` are the other passages (new ones of a split, old ones of a merge). */
  part: { of: 'split' | 'merge'; with: number[] } | null;
}

/** The whole of what compare found. */
export interface Comparison {
  /** For each passage of the new list, the index of the same passage in the old list, or null for a new one. */
  origin: (number | null)[];
  /** In the order of the new list, removed passages where they stood. Nothing for what is unchanged. */
  changes: Change[];
  /** True where the lists were too different or too large for the optimal alignment and the stated fallback was used. */
  coarse: boolean;
}

/** A run of words inside an edited passage. */
export interface WordRun {
  op: 'same' | 'removed' | 'added';
  text: string;
}

// ── Facts and flags ─────────────────────────────────────────────────────────

export const FACT_TYPES = [
  'fee',
  'duration',
  'date',
  'form',
  'edition',
  'address',
  'modality',
  'count',
  'percentage',
  'authority',
] as const;
export type FactType = (typeof FACT_TYPES)[number];

export const DATE_ROLES = ['effective', 'deadline', 'postmark', 'expires', 'announced', 'mentioned'] as const;
export type DateRole = (typeof DATE_ROLES)[number];

/**
 * A typed value in a wording. `value` by type: fee in US dollars (number); duration ISO 8601 (`P1Y`, `P90D/P120D`, business
 * days `P90BD`); date, edition an ISO day; form `I-134A`; address on one line; modality the binding word; count and
 * percentage a number; authority a citation (`8 CFR 212.5`, `90 FR 48317`).
 */
export interface Fact {
  type: FactType;
  value: string | number;
  /** The words of the wording it was read from, and where: UTF-16 offsets, end exclusive. */
  text: string;
  start: number;
  end: number;
  /** Of a date only. */
  role: DateRole | null;
  /** What the value belongs to, as far as the sentence says: "Form I-131, paper". */
  of: string | null;
}

/** A fact that differs between the two wordings of a change; null where one side has none. */
export interface FactChange {
  type: FactType;
  before: string | number | null;
  after: string | number | null;
  of: string | null;
}

/** Why a flag says what it says. */
export interface Reason {
  /** The id of a rule in `sources/lexicon/`, or of a built-in step. */
  rule: string;
  /** What the rule decided, in a few words: "category evidence", "stricter". */
  says: string;
  /** The words or headings it rests on. */
  words: string[];
}

/**
 * What became of a document in a list of documents. fell-off: it is among the oldest entries of a feed, which keeps its newest only. none:
 * it is no document, but what a list without any says of itself.
 */
export type Listing = 'new' | 'withdrawn' | 'fell-off' | 'none';

/** What the flag stage needs to know of one change. */
export interface ChangeInContext {
  kind: ChangeKind;
  before: string | null;
  after: string | null;
  passageKind: PassageKind;
  /** The heading path of the newer side where there is one. */
  path: string[];
  /** The text of the passage that introduces this one (the last paragraph before a list, the table head), where there is one. */
  lead: string | null;
  cosmetic: CosmeticKind | null;
  part: 'split' | 'merge' | null;
  /** Of a page that lists documents only. */
  listing?: Listing | null;
  page: { slug: string; title: string; url: string; topics: Topic[]; publisherKind: PublisherKind | null };
}

/** What a change means. */
export interface Flag {
  category: Category;
  topics: Topic[];
  significance: Significance;
  direction: Direction;
  facts: FactChange[];
  why: Reason[];
}

// ── Events of a page ────────────────────────────────────────────────────────

export const EVENT_NAMES = [
  'blocked',
  'failing',
  'gone',
  'moved',
  'empty',
  'truncated',
  'held',
  'hinted',
  'back',
  'redirected',
  'template-changed',
  'selector-lost',
  'selector-found',
  'silent-edit',
  'restamped',
] as const;
/**
 * Said once when a state begins; `back` once when it ends. `redirected`: the page answers from a new address. `silent-edit`: the text
 * changed and the publisher's review date did not; `restamped`: the other way round.
 */
export type EventName = (typeof EVENT_NAMES)[number];

export interface PageEvent {
  name: EventName;
  time: Time;
  /** In plain words: "HTTP 403, title “Access Denied”", "back after 3 captures that were blocked". */
  detail: string;
}

// ── What readers are given ──────────────────────────────────────────────────

export interface PageRef {
  slug: string;
  title: string;
  url: string;
  publisher: string;
}

/** What differs in one cell of an edited table row. */
export interface CellChange {
  column: string | null;
  before: string | null;
  after: string | null;
}

/**
 * A passage that does not stay as it is. flapping: it goes back and forth between texts that it had before. counter: it differs at
 * every look, by a bare number. Told when it begins; while it goes on, kept and listed but told to nobody until it settles.
 */
export interface Unrest {
  kind: 'flapping' | 'counter';
  goesOn: boolean;
}

export const MARK_VERDICTS = ['noise', 'important', 'as'] as const;
/** noise: nobody needs to act on it. important: tell it first. as: it belongs in another category. */
export type MarkVerdict = (typeof MARK_VERDICTS)[number];

/** What a reader said of a change. It wins over the rules and says so in `why`; it hides nothing. */
export interface Mark {
  verdict: MarkVerdict;
  /** Always of `as`; of `important` where the rules had called the change terminology or editorial. */
  category: Category | null;
  because: string | null;
  author: string;
  time: Time;
}

/** One stored change with its flag, as `policytrace changes` tells it. */
export interface FlaggedChange extends Flag {
  /** Stable address of the change: `SLUG.VERSION.N`, e.g. `i-131.7.3`. */
  id: string;
  page: PageRef;
  kind: ChangeKind;
  /** Capture times that first showed the two versions. */
  from: Time;
  to: Time;
  before: string | null;
  after: string | null;
  path: string[];
  passageKind: PassageKind;
  /** "(a)", the row header of a table row; null where the passage has none. */
  label: string | null;
  /** The passage's number within the whole history. */
  passage: number;
  confidence: number;
  cosmetic: CosmeticKind | null;
  part: 'split' | 'merge' | null;
  /** The words that differ, for an edited passage; empty otherwise. */
  words: WordRun[];
  /** The cells that differ, for a table row that stands in both versions; empty otherwise. */
  cells: CellChange[];
  /** When the passage had said before what it says now: it is back to the text of that day. */
  backTo: Time | null;
  unrest: Unrest | null;
  /** The other half where a text left one page of a publisher and appeared on another. */
  elsewhere: { id: string; page: PageRef } | null;
  /** Ids of the same change of the same text elsewhere on the page, where those are told together. */
  copies: string[];
  /** The last word of a reader on it: category, significance and direction are then the mark's. */
  mark: Mark | null;
}

/** One event of a page, as `policytrace changes` tells it. */
export interface EventOfPage extends PageEvent {
  page: PageRef;
}

/** What a reader is told once, though it may stand on several pages. */
export interface DigestItem {
  change: FlaggedChange;
  /** Every page that shows the same edit, the change's own first. */
  pages: PageRef[];
  ids: string[];
}

/** A date named in a watched page that arrives or passes soon. */
export interface ComingDate {
  date: Day;
  role: DateRole;
  page: PageRef;
  path: string[];
  text: string;
}

/** What one page states of a fact, and since when it does. */
export interface ContradictionSide {
  page: PageRef;
  value: string | number;
  /** The sentence or table row that states it. */
  text: string;
  since: Time;
}

/** Pages that state different values of the same fact. */
export interface Contradiction {
  fact: FactType;
  /** The one thing that the value is of: "immigration parole fee", "Form I-131". */
  of: string;
  /** In the order of `since`. */
  sides: ContradictionSide[];
}

/** What was looked at during the week. */
export interface WatchedPage {
  page: PageRef;
  looked: number;
  /** Captures that showed the version already known. */
  unchanged: number;
  /** Captures that were blocked, gone, empty, cut off or failed. */
  bad: number;
  newVersions: number;
}

/** Official words that changed on one page, the rules being the same: one line for a reader, however many passages. */
export interface TermSwaps {
  page: PageRef;
  /** `sponsor → supporter`, each once. */
  swaps: string[];
  ids: string[];
}

/** Rows of a table of figures that moved in one week: one line for a reader, however many rows. */
export interface FigureMoves {
  page: PageRef;
  path: string[];
  rows: number;
  /** The first of them. */
  example: { row: string; cell: CellChange } | null;
}

/** The model of the weekly digest; `reports/` turn it into HTML, Markdown, text. */
export interface WeeklyDigest {
  /** ISO week, `2026-W47`; null for a span that is not a week. */
  week: string | null;
  /** First moment inside, first moment after. */
  since: Time;
  until: Time;
  /** Importance first. Material changes only: evidence, processing, benefits, eligibility. */
  items: DigestItem[];
  terminology: TermSwaps[];
  editorial: DigestItem[];
  figures: FigureMoves[];
  events: EventOfPage[];
  /** Those that began within the span. */
  contradictions: Contradiction[];
  /** Dates within 30 days after `until`, soonest first. */
  comingDates: ComingDate[];
  /** Dates within the span that pages had named before: what they announced has come, though no page need have changed. */
  arrivedDates: ComingDate[];
  /** Dates that passed a week before and of which a page still speaks as to come. */
  overdueDates: ComingDate[];
  /** Published articles with sentences that went out of date within the span and were not dealt with by its end; weightiest first. */
  articles: OutdatedArticle[];
  watched: WatchedPage[];
}

/** What an editor hears the same day: the material changes of one new version of one page, or an event of it. */
export interface PageAlert {
  page: PageRef;
  time: Time;
  /** Importance first; medium and high only. */
  changes: FlaggedChange[];
  events: PageEvent[];
}

// ── Claims ──────────────────────────────────────────────────────────────────

export const CLAIM_STATES = [
  'supported',
  'wording changed',
  'fact changed',
  'rule changed',
  'passage gone',
  'source unreachable',
  'never supported',
  'ambiguous',
] as const;
/**
 * What has become of a sentence of an article. wording changed: its passage was edited and the sentence still stands. ambiguous: a date
 * in its passage has passed, and no edit says whether it still stands.
 */
export type ClaimState = (typeof CLAIM_STATES)[number];

/** States in which a published sentence is out of date. */
export const OVERTAKEN: ReadonlySet<ClaimState> = new Set(['fact changed', 'rule changed', 'passage gone']);

/** A passage that a claim rests on. */
export interface ClaimAnchor {
  /** The passage's number within its page. */
  passage: number;
  /** What it said when the article was checked. */
  exact: string;
  /** The sentences of it that carry the claim, by number from 0. */
  sentences: readonly number[];
  path: readonly string[];
  /** The claim leans on it: an edit of it that changes no fact counts, too. */
  firm: boolean;
}

/** How a claim stands on one anchor, with the wordings and the reasons that it rests on. */
export interface ClaimStanding {
  state: ClaimState;
  /** What the passage said when the article was checked; null where a new passage overtook the claim. */
  before: string | null;
  after: string | null;
  why: readonly string[];
  /** The passage that carries the claim now, or that overtook it; null where none does. */
  passage: number | null;
  /** A new passage, not an edit of its own, overtook the claim. */
  byNews: boolean;
}

/** One version of a page as it bears on claims: what stands in it, and what changed against the version before. */
export interface ShownPage {
  passages: readonly { number: number; kind: PassageKind; text: string; path: readonly string[] }[];
  changes: readonly {
    kind: ChangeKind;
    passage: number;
    before: string | null;
    after: string | null;
    flag: Pick<Flag, 'category' | 'significance' | 'direction'>;
  }[];
}

/** A sentence of an article that a capture put out of date. */
export interface OutdatedClaim {
  /** `ARTICLE:N` */
  id: string;
  text: string;
  state: ClaimState;
  /** Where the sentence was overtaken, and when that was first seen. */
  page: PageRef;
  since: Time;
  /** What the page said when the article was checked, null where a new passage overtook the sentence; and what it says now, null where nothing does. */
  before: string | null;
  after: string | null;
  /** The words that differ, where both are there; empty otherwise. */
  words: WordRun[];
  why: string[];
  /** 0–1: how surely the sentence rests on that passage. */
  score: number;
  /** The change that overtook it; null where no single change did. */
  change: Pick<FlaggedChange, 'id' | 'category' | 'topics' | 'significance' | 'direction' | 'facts'> | null;
}

/** What happened to a page as a whole that sentences of an article rest on. */
export interface SourceEvent extends EventOfPage {
  claims: { id: string; text: string }[];
}

/** What an editor hears of one article, importance first. */
export interface ArticleNews {
  name: string;
  title: string | null;
  url: string | null;
  claims: OutdatedClaim[];
  sources: SourceEvent[];
}

/** An article with the sentences of it that went out of date. */
export type OutdatedArticle = Pick<ArticleNews, 'name' | 'title' | 'url' | 'claims'>;

/** What an editor hears when articles go out of date: at once of one article, or of all within a day or a week. */
export interface ClaimAlert {
  /** When it was seen, or when the day or the week ended. */
  time: Time;
  /** When the day or the week began; null of what is told at once. */
  since: Time | null;
  articles: ArticleNews[];
}

// ── Errors ──────────────────────────────────────────────────────────────────

export const ERROR_CODES = ['usage', 'declaration', 'not-found', 'input', 'storage', 'damage'] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error for people: what was wrong and where is the message; what to do is the hint. */
export class PolicytraceError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PolicytraceError';
    this.code = code;
    this.hint = options.hint ?? null;
  }
}
