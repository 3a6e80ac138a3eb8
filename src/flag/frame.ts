import type { ChangeInContext, Reason, Topic } from '../model.ts';
import type { Frame, Lexicon, RuleCategory } from './lexicon.ts';
import { tokenize, wordsOf } from './tokens.ts';

/** What stands in a passage by its place: a thing asked for, a case spared, or nothing special. */
export interface Framed {
  value: Frame['value'] | null;
  topic: Topic | null;
  /** Nothing introduces it: a passage about proof asks for what it names, unless its sentence says otherwise. */
  assumed: boolean;
  why: Reason[];
}

const NO_FRAME: Framed = { value: null, topic: null, assumed: false, why: [] };

/** The frame that the introducing passage gives, else the heading above; a passage about proof asks for what it names. */
export function frameOf(change: ChangeInContext, category: RuleCategory, lexicon: Lexicon): Framed {
  const listed = change.passageKind === 'list-item' || change.passageKind === 'table-row';
  const introduced = listed ? found(change.lead ?? '', lexicon) : NO_FRAME;
  if (introduced.value === 'relief') return introduced;
  const headed = listed ? found(change.path.at(-1) ?? '', lexicon) : NO_FRAME;
  if (headed.value === 'relief') return headed;
  const giving = [introduced, headed].find(({ value }) => value === 'favour' || value === 'exclusion');
  if (giving !== undefined && change.passageKind === 'list-item' && category !== 'evidence') return giving;
  if (category === 'evidence' && introduced.value !== null) return introduced;
  return category === 'evidence'
    ? { value: 'demand', topic: null, assumed: true, why: [{ rule: 'frame.evidence', says: 'what is named is asked for', words: [] }] }
    : NO_FRAME;
}

const SAYS: Readonly<Record<Frame['value'], string>> = {
  demand: 'what is listed is asked for',
  relief: 'what is listed is spared',
  favour: 'whoever is listed is given something',
  exclusion: 'whoever is listed is shut out',
};

function found(text: string, lexicon: Lexicon): Framed {
  const tokens = tokenize(text);
  const match = lexicon.frames
    .all(tokens)
    .find(({ owner }) => (owner.near?.all(tokens).length ?? 1) > 0 && (owner.unless?.all(tokens).length ?? 0) === 0);
  if (match === undefined) return NO_FRAME;
  return {
    value: match.owner.value,
    topic: match.owner.topic,
    assumed: false,
    why: [{ rule: match.owner.id, says: SAYS[match.owner.value], words: [wordsOf(text, tokens, match.from, match.to)] }],
  };
}
