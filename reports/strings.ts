import type {
  Category,
  ChangeKind,
  ClaimState,
  CosmeticKind,
  DateRole,
  Direction,
  EventName,
  FactType,
  MarkVerdict,
  PassageKind,
  Significance,
} from '../src/model.ts';

/** Every string that a reader of a digest or an alert sees. To translate the reports, translate this file. */

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function thePages(count: number): string {
  return count === 1 ? 'the one page' : `the ${count} pages`;
}

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const PRODUCT = 'Policytrace';
export const LANGUAGE = 'en';

/** How a day and a span of days are written. `month` is one of MONTHS; a span is both ends included. */
export const DAYS = {
  day: (month: string, day: number, year: number) => `${month} ${day}, ${year}`,
  withinMonth: (month: string, first: number, last: number, year: number) => `${month} ${first}–${last}, ${year}`,
  withinYear: (firstMonth: string, first: number, lastMonth: string, last: number, year: number) =>
    `${firstMonth} ${first} – ${lastMonth} ${last}, ${year}`,
  acrossYears: (first: string, last: string) => `${first} – ${last}`,
  week: (number: number) => `week ${number}`,
};

export const SIGNIFICANCE_WORDS: Record<Significance, string> = { high: 'High', medium: 'Medium', low: 'Low', none: 'No weight' };
export const DIRECTION_WORDS: Record<Direction, string> = { stricter: 'stricter', looser: 'looser', neutral: 'neutral' };
export const CATEGORY_WORDS: Record<Category, string> = {
  evidence: 'evidence',
  processing: 'processing',
  benefits: 'benefits',
  eligibility: 'eligibility',
  terminology: 'terminology',
  editorial: 'editorial',
};

export const FACT_WORDS: Record<FactType, string> = {
  fee: 'fee',
  duration: 'period',
  date: 'date',
  form: 'form',
  edition: 'edition',
  address: 'address',
  modality: 'binding word',
  count: 'number',
  percentage: 'share',
  authority: 'authority',
};

export const PASSAGE_WORDS: Record<PassageKind, string> = {
  heading: 'heading',
  paragraph: 'paragraph',
  'list-item': 'list item',
  'table-head': 'table head',
  'table-row': 'table row',
  alert: 'alert',
};

export const COSMETIC_WORDS: Record<CosmeticKind, string> = {
  space: 'spacing',
  case: 'capital letters',
  quotes: 'quotation marks',
  punctuation: 'punctuation',
  label: 'numbering',
  ligature: 'ligatures',
};

const CHANGE_WORDS: Record<ChangeKind, string> = { added: 'new', removed: 'removed', edited: 'edited', moved: 'moved' };
const PART_WORDS = { split: ', one passage became several', merge: ', several passages became one' };

/** What happened to which kind of passage: "edited table row". */
export function whatHappened(kind: ChangeKind, passage: PassageKind, part: 'split' | 'merge' | null): string {
  return `${CHANGE_WORDS[kind]} ${PASSAGE_WORDS[passage]}${part === null ? '' : PART_WORDS[part]}`;
}

export const DATE_ROLE_WORDS: Record<DateRole, string> = {
  effective: 'takes effect',
  deadline: 'last day',
  postmark: 'last day for the postmark',
  expires: 'runs out',
  announced: 'date of the announcement',
  mentioned: 'named on the page',
};

/** After the title of the page: "Parole overview: gone, no longer there for its readers". */
export const EVENT_WORDS: Record<EventName, string> = {
  blocked: 'blocked, it does not let us in',
  failing: 'failing, the server does not answer as it should',
  gone: 'gone, the page is no longer there',
  moved: 'moved, its address now leads somewhere else',
  empty: 'empty, it shows no text',
  truncated: 'cut off, it arrives incomplete',
  held: 'most of its text is gone at once, a second look must confirm it',
  hinted: 'a newer text is announced, but could not be had yet',
  back: 'can be read again',
  redirected: 'answers from a new address, same content',
  'template-changed': 'new layout, check that we still read it right',
  'selector-lost': 'a place we read from is missing, its declaration needs a look',
  'selector-found': 'the place we read from is there again',
  'silent-edit': 'the text changed, its review date did not',
  restamped: 'the review date changed, the text did not',
};

export const VALUES = {
  fee: (amount: string) => `$${amount}`,
  percentage: (number: string) => `${number}%`,
  range: (low: string, high: string) => `${low} to ${high}`,
  units: {
    years: (n: number) => counted(n, 'year', 'years'),
    months: (n: number) => counted(n, 'month', 'months'),
    weeks: (n: number) => counted(n, 'week', 'weeks'),
    days: (n: number) => counted(n, 'day', 'days'),
    businessDays: (n: number) => counted(n, 'business day', 'business days'),
    hours: (n: number) => counted(n, 'hour', 'hours'),
    minutes: (n: number) => counted(n, 'minute', 'minutes'),
  },
  changed: (before: string, after: string) => `${before} → ${after}`,
  none: 'none',
  of: (what: string) => ` (${what})`,
};

export const HEADLINES = {
  about: (what: string, says: string) => `${what}: ${says}`,
  valueChanged: (fact: string, after: string, before: string) => `${fact} now ${after} (was ${before})`,
  valueAdded: (fact: string, after: string) => `new ${fact} ${after}`,
  valueRemoved: (fact: string, before: string) => `${fact} ${before} no longer named`,
  instead: (after: string, before: string) => `${after} instead of ${before}`,
  adds: (words: string) => `adds ${words}`,
  drops: (words: string) => `drops ${words}`,
  rewritten: (words: string) => `rewritten: ${words}`,
  added: (words: string) => `New: ${words}`,
  removed: (words: string) => `No longer said: ${words}`,
  moved: (words: string) => `Moved: ${words}`,
  movedTo: (page: string, words: string) => `Moved to ${page}: ${words}`,
  movedFrom: (page: string, words: string) => `Moved here from ${page}: ${words}`,
  cosmetic: (kind: string) => `Only ${kind} changed`,
  between: '; ',
};

export const CHANGE = {
  firstSeen: (day: string) => `first seen ${day}`,
  backTo: (day: string) => `back to the text of ${day}`,
  flapping: 'goes back and forth, told again when it settles',
  counter: 'a number that differs at every look, told again when it settles',
  copies: (times: number) => `${times} times on this page`,
  marked: (says: string, author: string) => `marked ${says} by ${author}`,
  verdicts: { noise: 'as noise', important: 'important', as: 'as another category' } satisfies Record<MarkVerdict, string>,
  nowOn: (page: string, id: string) => `now on ${page} (${id})`,
  beforeOn: (page: string, id: string) => `before on ${page} (${id})`,
  column: (name: string) => `Column ${name}`,
  onPages: (count: number) => `On ${counted(count, 'page', 'pages')}`,
  under: (headings: string) => `, under ${headings}`,
  wholeAdded: 'Now there:',
  wholeRemoved: 'No longer there:',
  morePlaces: (count: number) => `and ${counted(count, 'more place', 'more places')} in this passage`,
  why: 'Why',
  whyMore: (count: number) => `${counted(count, 'more reason', 'more reasons')}`,
  morePages: (count: number) => `and ${counted(count, 'more page', 'more pages')}`,
  moreValues: 'More values',
  readLive: 'Read it on the page',
  inRecord: 'See it in our record',
  change: (count: number) => (count === 1 ? 'Change' : 'Changes'),
  removedAloud: 'removed: ',
  addedAloud: 'added: ',
  endAloud: ' (end)',
};

export const SUBJECT = {
  more: (count: number) => `${counted(count, 'more change', 'more changes')}`,
  contradiction: (about: string) => `Pages contradict each other: ${about}`,
  figuresOnly: (tables: number) => `Only figures moved, in ${counted(tables, 'table', 'tables')}`,
  wordingOnly: (count: number) => `Only wording changed, in ${counted(count, 'place', 'places')}`,
  onPage: (headline: string, page: string) => `${headline} — ${page}`,
  event: (page: string, event: string) => `${page}: ${event}`,
  arrived: (day: string, role: string, page: string) => `${day}, ${role}: ${page}`,
};

export const SUMMARY = {
  contradiction: (about: string, values: string) => `pages contradict each other, ${about}: ${values}`,
  pageAndMore: (title: string, others: number) => (others === 0 ? title : `${title} and ${counted(others, 'more page', 'more pages')}`),
};

/** What a week says in which nothing is told. "Nothing changed" is said only where every look was good. */
export const QUIET = {
  nothing: (pages: number) => `Nothing changed on ${thePages(pages)} we watch`,
  nothingSeen: (pages: number) => `No change seen on ${thePages(pages)} we watch`,
  notLooked: 'No page was looked at',
  looked: (looks: number) =>
    looks === 1
      ? 'We looked once, and the text was the one we already had.'
      : `We looked ${looks} times, and each time the text was the one we already had.`,
  lookedWithFailures: (looks: number, failed: number) =>
    `We looked ${counted(looks, 'time', 'times')}; ${counted(failed, 'look', 'looks')} failed, the others showed the text we already had.`,
  allFailed: (looks: number) =>
    `We looked ${counted(looks, 'time', 'times')}, and every look failed: whether anything changed is not known.`,
  unknown: 'Whether anything changed is not known.',
};

export const DIGEST = {
  name: `${PRODUCT} weekly digest`,
  spanName: `${PRODUCT} digest`,
  inShort: 'In short',
  counts: {
    material: (count: number, bySignificance: string) => `${counted(count, 'change', 'changes')} in substance (${bySignificance})`,
    noMaterial: 'No change in substance',
    ofSignificance: (count: number, significance: string) => `${count} ${significance}`,
    figures: (count: number) => `${counted(count, 'table', 'tables')} of figures moved`,
    terminology: (count: number) => `terminology on ${counted(count, 'page', 'pages')}`,
    editorial: (count: number) => `${count} editorial`,
    articles: (count: number) => `${counted(count, 'published article', 'published articles')} out of date`,
    watched: (count: number) => `${counted(count, 'page', 'pages')} watched`,
  },
  whatToDo: (category: string) => `What to do differently: ${category}`,
  figures: 'Tables of figures that moved',
  rowsMoved: (rows: number) => `${counted(rows, 'row', 'rows')} moved`,
  rowExample: (where: string, values: string) => (where === '' ? values : `${where}: ${values}`),
  terminology: 'Terminology: the same rule in other words',
  otherWords: (passages: number) => `other words in ${counted(passages, 'passage', 'passages')}`,
  editorial: (count: number) => `Editorial: ${counted(count, 'change', 'changes')} nobody needs to act on`,
  articles: 'Published articles',
  articlesLead: 'Sentences that went out of date, and what changed on the page that each rests on.',
  valueOfSentence: (value: string, sentence: string) => `${value}: ${sentence}`,
  arrivedDates: 'Days that have come',
  arrivedDatesLead: 'Pages had named these days; they came this week, whether a page changed or not.',
  overdueDates: 'Pages that speak of a past day as to come',
  comingDates: 'Coming dates',
  comingDatesLead: 'Named on the pages and due within 30 days.',
  attention: 'Pages that need attention',
  back: 'Pages that can be read again',
  contradictions: 'Pages that contradict each other',
  about: (fact: string, of: string) => `${fact} (${of})`,
  since: (day: string) => `since ${day}`,
  oneOf: (values: string[]) => values.join(' or '),
  stamps: 'Silent edits and review dates',
  unchanged: 'Looked at and unchanged',
  unread: (looks: number) => `could not be read, ${counted(looks, 'look', 'looks')}, none of them good`,
  looks: (looks: number, failed: number) => `${counted(looks, 'look', 'looks')}${failed === 0 ? '' : `, ${failed} failed`}`,
  publisherLooks: (pages: number, looks: number) => `${counted(pages, 'page', 'pages')}, ${counted(looks, 'look', 'looks')}`,
  newVersionNoNews: 'A new version was kept, with nothing to report',
  notLookedAt: 'Not looked at',
  more: (count: number) => `and ${count} more`,
};

export const ALERT = {
  name: `${PRODUCT} alert`,
  seen: (day: string, time: string) => `Seen ${day}, ${time} UTC`,
  changes: 'What changed',
  events: 'What happened to the page',
  nothing: 'nothing to report',
};

/** Words that show their own mark. */
export const MARKS = { removed: 'taken out', added: 'put in' };

export const FOOT = {
  title: 'How to read this',
  significance:
    'High: whoever goes by the old text may be turned down, pay the wrong sum, or miss a benefit or a date. Medium: prepare or act differently. Low: good to know.',
  direction: 'Stricter and looser are meant from the side of the person who applies.',
  limits: 'Flags are set by rules and give their reasons. Read the page before you act on one.',
  explain: 'shows why a change says what it says: captures, words, facts, rules',
  changes: 'lists every change of a page',
};

export const COMMANDS = {
  explain: (id: string) => `policytrace explain ${id}`,
  changes: (page: string) => `policytrace changes --page ${page}`,
  claim: (id: string) => `policytrace claims show ${id}`,
};

export const CLAIM_STATE_WORDS: Record<ClaimState, string> = {
  supported: 'holds',
  'wording changed': 'holds, in other words',
  'fact changed': 'another value now',
  'rule changed': 'another rule now',
  'passage gone': 'no longer said',
  'source unreachable': 'cannot be read',
  'never supported': 'not found on the cited pages',
  ambiguous: 'its day has passed',
};

/** How surely a sentence rests on a passage; `score` is 0–1. */
function howSure(score: number): string {
  const word = score >= 0.55 ? 'surely' : score >= 0.35 ? 'probably' : 'perhaps';
  return `the sentence ${word} rests on this (${score.toFixed(2)})`;
}

export const EDITOR_ALERT = {
  name: `${PRODUCT} alert for editors`,
  during: (span: string) => `Seen ${span}`,
  sentences: (count: number) => `${counted(count, 'sentence', 'sentences')} out of date`,
  sources: (count: number) => `${counted(count, 'source', 'sources')} to look at`,
  passed: (count: number) => `${counted(count, 'sentence', 'sentences')} to look at, a day that the page names has come`,
  more: (count: number) => `and ${counted(count, 'more article', 'more articles')}`,
  subject: (article: string, says: string) => `${article}: ${says}`,
  valueAndMore: (count: string, value: string) => `${count}, ${value}`,
  since: (day: string, time: string) => `since ${day}, ${time} UTC`,
  howSure,
  sentence: 'Sentence',
  unread: 'Pages that it rests on',
  restOn: (count: number) => (count === 1 ? 'One sentence rests on it:' : `${count} sentences rest on it:`),
  moreSentences: (count: number) => `and ${counted(count, 'more sentence', 'more sentences')}`,
  readArticle: 'Open the article',
};
