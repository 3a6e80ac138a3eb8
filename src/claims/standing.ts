import { type ClaimAnchor, type ClaimStanding, OVERTAKEN, type ShownPage } from '../model.ts';
import type { StandingSoFar } from './causes.ts';
import { judge, overlap, part } from './judgement.ts';
import { endedBy, newsAgainst } from './news.ts';
import type { Reading, Senses, SourcePassage } from './reading.ts';

/** How a claim stands on an anchor when its page shows a new version, after all that it went through so far. */
export function standingOn(claim: Reading, anchor: ClaimAnchor, soFar: StandingSoFar, shown: ShownPage, senses: Senses): ClaimStanding {
  const { last } = soFar;
  const next = OVERTAKEN.has(last.state)
    ? overtakenAgain(claim, anchor, soFar, shown, senses)
    : nextStanding(claim, anchor, last, shown, senses);
  // On a passage that the claim hardly leans on, other words may be about something else; another price is another price.
  if (!OVERTAKEN.has(next.state) || next.state === 'fact changed' || anchor.firm) return next;
  return OVERTAKEN.has(last.state) && next.after !== null ? { ...last, after: next.after } : last;
}

function nextStanding(claim: Reading, anchor: ClaimAnchor, last: ClaimStanding, shown: ShownPage, senses: Senses): ClaimStanding {
  const touched = touchedBy(last, anchor, shown);
  const next = touched === null ? last : standingNow(claim, anchor, { passage: last.passage, quiet: isQuiet(touched) }, shown, senses);
  if (OVERTAKEN.has(next.state)) return next;
  const news = newsAgainst(claim, anchor, shown, senses);
  return news === null ? next : { ...news, byNews: true };
}

/** The change of the passage that the standing comes from, or null where the version leaves it as it was. */
function touchedBy(
  { passage }: Pick<ClaimStanding, 'passage'>,
  anchor: ClaimAnchor,
  { changes }: ShownPage,
): ShownPage['changes'][number] | null {
  const number = passage ?? anchor.passage;
  return changes.find((change) => change.passage === number && change.before !== change.after) ?? null;
}

function isQuiet({ kind, flag: { category } }: ShownPage['changes'][number]): boolean {
  return kind !== 'removed' && (category === 'editorial' || category === 'terminology');
}

/**
 * How a claim that is out of date stands when the page changes again: as the page now bears on it, be it for the reasons that were told, for
 * others, or not at all any more.
 */
function overtakenAgain(
  claim: Reading,
  anchor: ClaimAnchor,
  { last, news: newsAt }: StandingSoFar,
  shown: ShownPage,
  senses: Senses,
): ClaimStanding {
  const news = shown.passages.find(({ number }) => number === newsAt);
  const restsOnNews = last.byNews && news !== undefined;
  // While the news stands that ended what the claim speaks of, its own passage can only make it worse.
  const touched = touchedBy(restsOnNews ? { passage: anchor.passage } : last, anchor, shown);
  const held = !restsOnNews || news.text === last.after ? last : { ...last, after: news.text };
  if (touched === null) return held;
  const carrier = !restsOnNews && shown.passages.some(({ number }) => number === last.passage) ? last.passage : anchor.passage;
  const now = standingNow(claim, anchor, { passage: carrier, quiet: false }, shown, senses);
  if (!OVERTAKEN.has(now.state)) return restsOnNews ? held : (endedAgain(claim, news, senses) ?? now);
  // The rule is the one that overtook the claim, in other words.
  if (isQuiet(touched) && now.passage === last.passage) return { ...last, after: now.after };
  return isSame(now, last) ? last : now;
}

/** What its own passage did to the claim is over, what the news did is not. */
function endedAgain(claim: Reading, news: SourcePassage | undefined, senses: Senses): ClaimStanding | null {
  if (news === undefined) return null;
  const verdict = endedBy(claim, news.text, senses);
  return verdict && { ...verdict, passage: news.number, byNews: true };
}

function isSame(a: ClaimStanding, b: ClaimStanding): boolean {
  return a.state === b.state && a.after === b.after && a.passage === b.passage && a.why.join('\n') === b.why.join('\n');
}

function standingNow(
  claim: Reading,
  anchor: ClaimAnchor,
  { passage, quiet }: { passage: number | null; quiet: boolean },
  { passages }: ShownPage,
  senses: Senses,
): ClaimStanding {
  const { exact, sentences, path } = anchor;
  const same = passages.find(({ number }) => number === (passage ?? anchor.passage));
  if (same !== undefined) {
    const verdict = judge(claim, { before: exact, after: same.text, sentences, path: same.path, quiet }, senses);
    if (!OVERTAKEN.has(verdict.state)) return { ...verdict, passage: same.number, byNews: false };
    return carriedElsewhere(claim, anchor, passages, senses) ?? { ...verdict, passage: same.number, byNews: false };
  }
  const carried = carriedElsewhere(claim, anchor, passages, senses);
  if (carried !== null) return carried;
  const heir = heirOf(anchor, passages, senses);
  if (heir === null)
    return {
      state: 'passage gone',
      before: exact,
      after: null,
      why: ['no passage of the page says it any more'],
      passage: null,
      byNews: false,
    };
  return {
    ...judge(claim, { before: exact, after: heir.text, sentences, path, quiet: false }, senses),
    passage: heir.number,
    byNews: false,
  };
}

/** Another passage that says all that the claim repeats of the one it rested on. */
function carriedElsewhere(
  claim: Reading,
  { exact, sentences, path }: ClaimAnchor,
  passages: readonly SourcePassage[],
  senses: Senses,
): ClaimStanding | null {
  const old = part(senses.read(exact), sentences);
  for (const passage of passages) {
    if (overlap(old.words, senses.read(passage.text).words) < CARRIES && !passage.text.includes(old.text)) continue;
    const verdict = judge(claim, { before: exact, after: passage.text, sentences, path, quiet: false }, senses);
    if (!OVERTAKEN.has(verdict.state))
      return {
        ...verdict,
        state: 'wording changed',
        why: ['another passage of the page says it now', ...verdict.why],
        passage: passage.number,
        byNews: false,
      };
  }
  return null;
}

const CARRIES = 0.6;
const HEIR = 0.5;

/** The passage that most likely took the place of one that is gone. */
function heirOf({ exact, sentences }: ClaimAnchor, passages: readonly SourcePassage[], senses: Senses): SourcePassage | null {
  const old = part(senses.read(exact), sentences);
  let best: { passage: SourcePassage | null; score: number } = { passage: null, score: HEIR };
  for (const passage of passages) {
    const score = overlap(old.words, senses.read(passage.text).words);
    if (score > best.score) best = { passage, score };
  }
  return best.passage;
}
