import type { ClaimAlert } from '../../src/model.ts';
import { EVIDENCE, FEE_CLAIM, FEES, GUIDE } from './sample-digest.ts';

/** Two articles: one with sentences that are out of date in each way and a page that is gone, one with a page that is blocked. */
export const sampleClaims: ClaimAlert = {
  time: '2026-11-19T00:00:00Z',
  since: '2026-11-18T00:00:00Z',
  articles: [
    {
      name: 'explainer.md',
      title: 'Parole for the sick, explained',
      url: 'https://desk.example/explainer',
      claims: [
        {
          ...FEE_CLAIM,
          why: [...FEE_CLAIM.why, 'category processing', 'significance high', 'stricter'],
        },
        {
          id: 'explainer.md:7',
          text: 'A photograph of the patient helps, but nobody needs one.',
          state: 'rule changed',
          page: EVIDENCE,
          since: '2026-11-18T05:12:00Z',
          before: null,
          after: 'Each request must hold a photograph of the patient that is not older than 30 days.',
          words: [],
          why: ['new on the page: must hold a photograph'],
          score: 0.48,
          change: null,
        },
        {
          id: 'explainer.md:9',
          text: 'A family may send copies of records in place of the originals.',
          state: 'passage gone',
          page: EVIDENCE,
          since: '2026-11-18T05:12:00Z',
          before: 'Copies of records are accepted in place of the originals.',
          after: null,
          words: [],
          why: ['no passage of the page says it any more'],
          score: 0.3,
          change: { id: 'evidence.4.2', category: 'evidence', topics: [], significance: 'low', direction: 'looser', facts: [] },
        },
      ],
      sources: [
        {
          page: GUIDE,
          name: 'gone',
          time: '2026-11-18T05:20:00Z',
          detail: 'status: HTTP 404',
          claims: Array.from({ length: 7 }, (_, index) => ({
            id: `explainer.md:${index + 11}`,
            text: `Sentence ${index + 11} rests on the guide.`,
          })),
        },
      ],
    },
    {
      name: 'note.md',
      title: null,
      url: null,
      claims: [],
      sources: [
        {
          page: FEES,
          name: 'blocked',
          time: '2026-11-18T09:00:00Z',
          detail: 'status: HTTP 403',
          claims: [{ id: 'note.md:1', text: 'Paper costs more than the web.' }],
        },
      ],
    },
  ],
};

const KEYS_OF_FOREIGN_TEXT = new Set('title name publisher before after text detail why of'.split(' '));

/** The sample with one text in every place where a page or an article has its say. */
export function claimsFullOf(text: string): ClaimAlert {
  const events = new Set(['gone', 'blocked']);
  return JSON.parse(JSON.stringify(sampleClaims), (key, value) => {
    if (Array.isArray(value) && key === 'why') return [text];
    if (typeof value !== 'string' || !KEYS_OF_FOREIGN_TEXT.has(key) || (key === 'name' && events.has(value))) return value;
    return text;
  });
}
