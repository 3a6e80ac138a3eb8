import { type Category, type Reason, TOPICS, type Topic } from '../model.ts';
import { inZone } from './category.ts';
import { type Hit, ZONES, type Zone } from './hits.ts';
import type { Lexicon } from './lexicon.ts';

/** How much a cue counts for its topics by where it was found. */
const ZONE_WEIGHT: Readonly<Record<Zone, number>> = {
  difference: 3,
  gone: 1.2,
  sentence: 1.2,
  passage: 0.7,
  lead: 1.2,
  heading: 1.5,
  page: 1.5,
};
/** A further find of the same cue counts so much of the first. */
const AGAIN = 0.3;
/** A topic must have so much of what the strongest topic has. */
const SHARE = 0.35;

/** Matters of their own on whatever page they stand: where a package goes, which edition is taken, how one pays. */
const MECHANICAL: readonly Topic[] = ['form-edition', 'filing-address', 'payment-method'];

/** Takes out the topics that only the headings speak of. */
function dropSubjects(scores: Map<Topic, number>, hits: readonly Hit[]): void {
  for (const topic of scores.keys()) {
    const zones = hits.filter(({ cue }) => cue.topics.includes(topic)).map(({ zone }) => zone);
    if (!MECHANICAL.includes(topic) && zones.every((zone) => zone === 'heading' || zone === 'page')) scores.delete(topic);
  }
}

interface Topics {
  topics: Topic[];
  why: Reason[];
}

/** The topics of a change: those its differing words speak of, with those of its sentence and the subjects it stands under. */
export function topicsOf(hits: readonly Hit[], category: Category, declared: readonly Topic[], lexicon: Lexicon): Topics {
  const speaking = hits.filter((hit) => hit.cue.topics.length > 0 && speaks(hit, category));
  const counted = speaking.length > 0 ? speaking : outermost(hits, category);
  const scores = new Map<Topic, number>();
  for (const topic of TOPICS) {
    const score = scoreOf(counted.filter((hit) => hit.cue.topics.includes(topic)));
    if (score > 0) scores.set(topic, score);
  }
  if (scores.size === 0) return declaredTopics(declared, category, lexicon);
  if (MECHANICAL.some((topic) => (scores.get(topic) ?? 0) >= ZONE_WEIGHT.difference)) dropSubjects(scores, counted);
  const best = Math.max(...scores.values());
  const topics = TOPICS.filter((topic) => (scores.get(topic) ?? 0) >= SHARE * best && scores.has(topic));
  return { topics, why: topics.flatMap((topic) => reasonFor(topic, counted)) };
}

/** Programs, kinds of parole, courts and ways of filing: a change of any category may be about them. Every other topic keeps to its category. */
const CROSSING: ReadonlySet<Topic> = new Set([
  'financial-support',
  'online-filing',
  'fee-exception',
  'pause',
  'litigation',
  'snap',
  'medicaid',
  'chip',
  'ssi',
  'tanf',
  'marketplace',
  'medicare',
  'housing',
  'work-permit',
  'qualified-alien',
  're-parole',
  'termination',
  'advance-parole',
  'deferred-action',
]);

/**
 * A cue of another category speaks only where it is part of the difference and of what crosses categories, one of proof not even there: a
 * hospital is no medical proof in a rule on fees. Headings speak of what a page is about, not of how.
 */
function speaks({ cue, zone }: Hit, category: Category): boolean {
  const above = zone === 'heading' || zone === 'page';
  if (above)
    return cue.subject && (cue.category === category || cue.category === 'evidence' || cue.topics.some((topic) => CROSSING.has(topic)));
  if (category === 'terminology') return zone === 'difference' || (cue.subject && cue.category === 'benefits');
  if (cue.category === 'evidence') return category === 'evidence';
  if (cue.category !== category && !cue.topics.some((topic) => CROSSING.has(topic))) return false;
  return cue.subject || cue.category === category || zone === 'difference' || zone === 'gone';
}

/** Where nothing else speaks, the nearest heading of the same category does. */
function outermost(hits: readonly Hit[], category: Category): Hit[] {
  const same = hits.filter((hit) => hit.cue.topics.length > 0 && hit.cue.category === category);
  const zone = ZONES.find((candidate) => same.some((hit) => hit.zone === candidate));
  return same.filter((hit) => hit.zone === zone);
}

const MOST_DECLARED = 2;

/** Where no word speaks of a topic, the few that the page's declaration names for such matters. */
function declaredTopics(declared: readonly Topic[], category: Category, lexicon: Lexicon): Topics {
  const topics = declared.filter((topic) => lexicon.topicCategories.get(topic) === category);
  if (topics.length === 0 || topics.length > MOST_DECLARED) return { topics: [], why: [] };
  return { topics, why: [{ rule: 'page-topics', says: `topics of the page: ${topics.join(', ')}`, words: [] }] };
}

function scoreOf(hits: readonly Hit[]): number {
  const weights = hits.map((hit) => ZONE_WEIGHT[hit.zone]).toSorted((one, other) => other - one);
  return weights.reduce((sum, weight, index) => sum + (index === 0 ? weight : AGAIN * weight), 0);
}

function reasonFor(topic: Topic, hits: readonly Hit[]): Reason[] {
  const found = hits.filter((candidate) => candidate.cue.topics.includes(topic));
  const hit = found.toSorted((one, other) => ZONE_WEIGHT[other.zone] - ZONE_WEIGHT[one.zone])[0];
  return hit === undefined ? [] : [{ rule: hit.cue.id, says: `topic ${topic}`, words: [inZone(hit.words, hit.zone)] }];
}
