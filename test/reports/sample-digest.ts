import type { DigestItem, FigureMoves, OutdatedClaim, PageAlert, PageRef, TermSwaps, WatchedPage, WeeklyDigest } from '../../src/model.ts';
import { edited, item, sampleChange, samplePage } from './sample-change.ts';

export const EVIDENCE = samplePage('evidence', 'Evidence for parole requests');
export const OVERVIEW = samplePage('overview', 'Parole: an overview');
export const FEES = samplePage('fees', 'Fee schedule');
export const FORM = samplePage('form-131', 'Form I-131, travel documents and parole');
export const FOOD = samplePage('food-help', 'Food help for people on parole', 'Food Agency');
export const GUIDE = samplePage('medical-guide', 'Guide: parole for a sick relative', 'Open Doors Aid');
export const TIMES = samplePage('times', 'How long requests take');
export const QUESTIONS = samplePage('questions', 'Questions and answers', 'Open Doors Aid');

const evidenceItems: DigestItem[] = [
  item(
    sampleChange({
      id: 'evidence.3.2',
      page: EVIDENCE,
      ...edited(
        'When the reason for the request is treatment that cannot be had at home, the packet you mail to us [-should-]{+must+} hold a letter from the treating doctor, on the letterhead of the practice, that names the illness, the course of treatment and the date when it is expected to be over.',
      ),
      path: ['What to send', 'Requests for medical reasons'],
      significance: 'high',
      direction: 'stricter',
      topics: ['medical-evidence'],
      facts: [{ type: 'modality', before: 'should', after: 'must', of: null }],
      why: [
        { rule: 'evidence-letter', says: 'evidence', words: ['letter from the treating doctor'] },
        { rule: 'modality-raised', says: 'stricter, the binding word was raised', words: ['should', 'must'] },
      ],
    }),
  ),
  item(
    sampleChange({
      id: 'overview.9.4',
      page: OVERVIEW,
      kind: 'added',
      after:
        'A hospital or a charity may stand in as supporter. If nobody there may sign Form I-134, a letter on paper of the house that promises the support is enough.',
      path: ['Who pays', 'Supporters'],
      passageKind: 'list-item',
      significance: 'medium',
      direction: 'looser',
      topics: ['financial-support'],
      why: [{ rule: 'evidence-support', says: 'evidence', words: ['supporter', 'Form I-134'] }],
    }),
    [GUIDE, QUESTIONS],
    ['medical-guide.4.1', 'questions.2.7'],
  ),
];

const processingItems: DigestItem[] = [
  item(
    sampleChange({
      id: 'fees.12.1',
      page: FEES,
      ...edited('Form I-131 Humanitarian parole, on paper [-$575-]{+$630+}'),
      path: ['Fees by form'],
      passageKind: 'table-row',
      category: 'processing',
      significance: 'high',
      direction: 'stricter',
      topics: ['fee'],
      facts: [{ type: 'fee', before: 575, after: 630, of: 'Form I-131, paper' }],
      cells: [{ column: 'What you pay', before: '$575', after: '$630' }],
      why: [{ rule: 'fee-changed', says: 'processing, a fee differs', words: ['$575', '$630'] }],
    }),
  ),
  item(
    sampleChange({
      id: 'form-131.7.3',
      page: FORM,
      ...edited(
        'We take only the [-March 4, 2025-]{+September 1, 2026+} edition. Starting {+on +}December [-1-]{+15+}, 2026, we send back anything on an older one.',
      ),
      path: ['Edition date'],
      passageKind: 'alert',
      category: 'processing',
      significance: 'high',
      direction: 'neutral',
      topics: ['form-edition'],
      facts: [
        { type: 'edition', before: '2025-03-04', after: '2026-09-01', of: 'Form I-131' },
        { type: 'date', before: '2026-12-01', after: '2026-12-15', of: null },
      ],
      why: [{ rule: 'edition-changed', says: 'processing, an edition differs', words: ['March 4, 2025', 'September 1, 2026'] }],
    }),
  ),
  item(
    sampleChange({
      id: 'overview.9.6',
      page: OVERVIEW,
      ...edited('Most requests are decided within [-90 days-]{+120 to 180 days+} of the day we receive them.'),
      path: ['After you file', 'How long it takes'],
      category: 'processing',
      direction: 'stricter',
      topics: ['processing-time'],
      facts: [{ type: 'duration', before: 'P90D', after: 'P120D/P180D', of: 'decision on a request' }],
      why: [{ rule: 'duration-longer', says: 'stricter, a wait became longer', words: ['90 days', '120 to 180 days'] }],
    }),
  ),
];

const otherItems: DigestItem[] = [
  item(
    sampleChange({
      id: 'food-help.5.2',
      page: FOOD,
      kind: 'removed',
      before:
        'People paroled for a year or longer may have food help from their first month on, whatever their age, if they meet the limits on income.',
      path: ['Who may have food help', 'Parole'],
      passageKind: 'list-item',
      category: 'benefits',
      significance: 'high',
      direction: 'stricter',
      topics: ['snap'],
      why: [{ rule: 'benefit-removed', says: 'benefits, a permission was taken out', words: ['may have food help'] }],
    }),
  ),
  item(
    sampleChange({
      id: 'overview.9.1',
      page: OVERVIEW,
      ...edited('We grant parole [-for up to one year-]{+for the time the treatment needs, and no longer than six months+}.'),
      path: ['How long parole lasts'],
      category: 'eligibility',
      significance: 'medium',
      direction: 'stricter',
      topics: ['duration'],
      facts: [{ type: 'duration', before: 'P1Y', after: 'P6M', of: 'parole' }],
      why: [{ rule: 'duration-shorter', says: 'stricter, a period became shorter', words: ['one year', 'six months'] }],
    }),
  ),
  item(
    sampleChange({
      id: 'overview.9.8',
      page: OVERVIEW,
      ...edited('If you stay longer than your parole, you [-will-]{+may+} lose the chance to ask again.'),
      path: ['When parole ends'],
      category: 'eligibility',
      significance: 'low',
      direction: 'looser',
      facts: [{ type: 'modality', before: 'will', after: 'may', of: null }],
      backTo: '2026-03-02T05:10:00Z',
      why: [{ rule: 'modality-lowered', says: 'looser, the binding word was lowered', words: ['will', 'may'] }],
    }),
  ),
];

const terminology: TermSwaps[] = [
  { page: EVIDENCE, swaps: ['sponsor → supporter', 'affidavit → declaration'], ids: ['evidence.3.5', 'evidence.3.6'] },
];

const figures: FigureMoves[] = [
  {
    page: TIMES,
    path: ['Months to a decision'],
    rows: 14,
    example: { row: 'Office in the north', cell: { column: 'Half of all requests', before: '11 months', after: '13 months' } },
  },
];

const editorial: DigestItem[] = [
  item(
    sampleChange({
      id: 'questions.2.1',
      page: QUESTIONS,
      ...edited('Ask us{+,+} we answer.'),
      path: ['Contact'],
      category: 'editorial',
      significance: 'none',
      cosmetic: 'punctuation',
    }),
  ),
  item(
    sampleChange({
      id: 'questions.2.2',
      page: QUESTIONS,
      ...edited('Our office is [-located on-]{+at+} 4 Elm Street.'),
      path: ['Contact'],
      category: 'editorial',
      significance: 'none',
    }),
  ),
  item(
    sampleChange({
      id: 'form-131.7.9',
      page: FORM,
      kind: 'moved',
      before: 'Download the form and its instructions.',
      after: 'Download the form and its instructions.',
      category: 'editorial',
      significance: 'none',
    }),
  ),
];

function watched(page: PageRef, looked: number, unchanged: number, bad: number, newVersions: number): WatchedPage {
  return { page, looked, unchanged, bad, newVersions };
}

const gone = samplePage('expedite', 'How to ask for a faster decision');
const blocked = samplePage('old-guide', 'Parole in plain language', 'Open Doors Aid');
const mute = samplePage('clinics', 'Clinics that write letters', 'Open Doors Aid');

/** A sentence of an article that a new fee put out of date. */
export const FEE_CLAIM: OutdatedClaim = {
  id: 'explainer.md:4',
  text: 'You pay $575 for each person when you file Form I-131 on paper.',
  state: 'fact changed',
  page: FEES,
  since: '2026-11-18T05:10:00Z',
  ...edited('On paper Form I-131 costs [-$575-]{+$630+} for each person.'),
  why: ['fee: the article says $575, the page said $575 and says 630'],
  score: 0.91,
  change: {
    id: 'fees.12.1',
    category: 'processing',
    topics: ['fee'],
    significance: 'high',
    direction: 'stricter',
    facts: [{ type: 'fee', before: 575, after: 630, of: 'Form I-131, paper' }],
  },
};

/** A full week, with every kind of thing that a digest tells. */
export const sampleDigest: WeeklyDigest = {
  week: '2026-W47',
  since: '2026-11-16T00:00:00Z',
  until: '2026-11-23T00:00:00Z',
  items: [...evidenceItems, ...processingItems, ...otherItems],
  terminology,
  editorial,
  figures,
  events: [
    { name: 'gone', time: '2026-11-17T05:12:00Z', detail: 'HTTP 404, title “Page not found”', page: gone },
    { name: 'blocked', time: '2026-11-19T05:12:00Z', detail: 'HTTP 403, title “Access denied”', page: blocked },
    { name: 'back', time: '2026-11-20T05:12:00Z', detail: 'back after 3 captures that were cut off', page: QUESTIONS },
    {
      name: 'redirected',
      time: '2026-11-20T05:13:00Z',
      detail: 'from /fees to /money/fees',
      page: FEES,
    },
    { name: 'silent-edit', time: '2026-11-18T05:10:00Z', detail: 'still says: reviewed on May 4, 2026', page: EVIDENCE },
  ],
  contradictions: [
    {
      fact: 'fee',
      of: 'Form I-131, paper',
      sides: [
        { page: GUIDE, value: 575, text: 'On paper, Form I-131 costs $575.', since: '2025-02-03T05:10:00Z' },
        { page: FEES, value: 630, text: 'Form I-131 Humanitarian parole, on paper $630', since: '2026-11-18T05:10:00Z' },
      ],
    },
  ],
  comingDates: [
    {
      date: '2026-12-01',
      role: 'effective',
      page: FOOD,
      path: ['Changes to come'],
      text: 'From December 1, 2026, offices ask for the notice of parole at each renewal.',
    },
    {
      date: '2026-12-15',
      role: 'deadline',
      page: FORM,
      path: ['Edition date'],
      text: 'Starting on December 15, 2026, we send back anything on an older one.',
    },
  ],
  arrivedDates: [
    {
      date: '2026-11-20',
      role: 'expires',
      page: GUIDE,
      path: ['Dates to keep in mind'],
      text: 'The free help desk at the harbour ends on November 20, 2026.',
    },
  ],
  overdueDates: [
    {
      date: '2026-11-10',
      role: 'effective',
      page: FORM,
      path: ['Where to send it'],
      text: 'On November 10, 2026, the office will move to another street.',
    },
  ],
  articles: [
    {
      name: 'explainer.md',
      title: 'Parole for the sick, explained',
      url: 'https://desk.example/explainer',
      claims: [
        FEE_CLAIM,
        {
          id: 'explainer.md:9',
          text: 'A family may send copies of records in place of the originals.',
          state: 'passage gone',
          page: EVIDENCE,
          since: '2026-11-19T05:12:00Z',
          before: 'Copies of records are accepted in place of the originals.',
          after: null,
          words: [],
          why: ['no passage of the page says it any more'],
          score: 0.3,
          change: null,
        },
      ],
    },
  ],
  watched: [
    watched(EVIDENCE, 7, 6, 0, 1),
    watched(OVERVIEW, 7, 6, 0, 1),
    watched(FEES, 7, 6, 0, 1),
    watched(FORM, 7, 6, 0, 1),
    watched(FOOD, 7, 6, 0, 1),
    watched(GUIDE, 7, 6, 0, 1),
    watched(QUESTIONS, 7, 3, 3, 1),
    watched(TIMES, 7, 6, 0, 1),
    watched(gone, 7, 1, 6, 0),
    watched(blocked, 7, 3, 4, 0),
    watched(mute, 7, 0, 7, 0),
    watched(samplePage('addresses', 'Where to mail your request'), 7, 7, 0, 0),
    watched(samplePage('supporters', 'Form I-134, declaration of support'), 7, 6, 1, 0),
    watched(samplePage('health-cover', 'Health cover for new arrivals', 'Health Agency'), 7, 7, 0, 0),
    watched(samplePage('rules', 'Rules on parole', 'Register of Rules'), 1, 1, 0, 0),
    watched(samplePage('yearbook', 'Yearbook of decisions', 'Register of Rules'), 0, 0, 0, 0),
  ],
};

/** A week in which every look showed the version already known. */
export const quietDigest: WeeklyDigest = {
  ...sampleDigest,
  items: [],
  terminology: [],
  editorial: [],
  figures: [],
  events: [],
  contradictions: [],
  comingDates: [],
  arrivedDates: [],
  overdueDates: [],
  articles: [],
  watched: [watched(EVIDENCE, 7, 7, 0, 0), watched(OVERVIEW, 7, 7, 0, 0), watched(FOOD, 7, 7, 0, 0)],
};

/** What an editor hears of one new version. */
export const sampleAlert: PageAlert = {
  page: FORM,
  time: '2026-11-18T05:10:00Z',
  changes: processingItems.slice(1, 2).map(({ change }) => change),
  events: [{ name: 'template-changed', time: '2026-11-18T05:10:00Z', detail: 'the skeleton of the page differs' }],
};
