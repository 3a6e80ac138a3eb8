import type { OutdatedClaim } from '../src/model.ts';
import { clockInWords, dayInWords } from './calendar.ts';
import type { ChangeOutline } from './change-outline.ts';
import { valuesInWords } from './change-values.ts';
import { claimReasons } from './claim-reasons.ts';
import { inertText, quoted } from './inert-text.ts';
import { linkToText, recordLink } from './live-link.ts';
import { titleOf } from './page-title.ts';
import { CHANGE, CLAIM_STATE_WORDS, COMMANDS, DIRECTION_WORDS, EDITOR_ALERT, SIGNIFICANCE_WORDS } from './strings.ts';
import { wordDifference } from './word-difference.ts';

const LONGEST_SENTENCE = 280;
/** Of a sentence that no single change put out of date. */
const USUAL_SIGNIFICANCE = 'medium';

/** A sentence that is out of date, drawn as a change is: the sentence is its headline, what the page said and says its passage. */
export function claimOutline(claim: OutdatedClaim, record: string | null = null): ChangeOutline {
  const { id, text, state, page, since, before, after, words, why, score, change } = claim;
  const significance = change?.significance ?? USUAL_SIGNIFICANCE;
  const kind = before === null ? 'added' : after === null ? 'removed' : 'edited';
  return {
    anchor: `claim-${id.replace(/[^A-Za-z0-9.-]/g, '-')}`,
    category: change?.category ?? 'processing',
    significance,
    significanceWord: SIGNIFICANCE_WORDS[significance],
    directionWord: CLAIM_STATE_WORDS[state],
    headline: quoted(text, LONGEST_SENTENCE),
    notes: [
      ...(change === null || change.direction === 'neutral' ? [] : [DIRECTION_WORDS[change.direction]]),
      EDITOR_ALERT.since(dayInWords(since), clockInWords(since)),
      EDITOR_ALERT.howSure(score),
    ],
    places: [{ title: titleOf(page), publisher: inertText(page.publisher), link: linkToText(page.url, after ?? '') }],
    pageCount: 1,
    path: [],
    wholeLabel: kind === 'edited' ? null : kind === 'added' ? CHANGE.wholeAdded : CHANGE.wholeRemoved,
    difference: wordDifference({ kind, words, before, after }),
    values: valuesInWords([], change?.facts ?? []),
    why: claimReasons(why),
    idsLabel: EDITOR_ALERT.sentence,
    ids: [inertText(id)],
    record: change === null ? null : recordLink(record, change.id),
    command: claimCommand(id),
  };
}

/** null for an id that not every shell takes as it is between quotes. */
function claimCommand(id: string): string | null {
  if (/^[A-Za-z0-9][A-Za-z0-9.:_-]*$/.test(id)) return COMMANDS.claim(id);
  return /^[A-Za-z0-9][A-Za-z0-9 .:_-]*$/.test(id) ? COMMANDS.claim(`"${id}"`) : null;
}
