import type { Fact } from '../../model.ts';
import { clauseAround } from './clause.ts';

const REACH = 200;
/** Words that put what the sentence tells ahead of us. */
const FUTURE =
  /\b(?:will|shall|(?:is|are) (?:going|due|set|scheduled|expected|about) to|plans? to|planned|upcoming|to be (?:held|published))\b/i;
/** "Ends on", "takes effect": said in the present of what is still to come. */
const PRESENT =
  /\b(?:ends?|expires?|terminates?|takes? effect|(?:goes|comes?|go) into (?:effect|force)|begins?|starts?|opens?|closes?)(?: on| as of)? $/i;
/** Words before a day that tell a class of cases by it, not when something comes: "requests filed before May 1 will be decided". */
const CLASS =
  /\b(?:before|after|since|by|between|through|until|and|(?:filed|paroled|arrived|entered|received|postmarked|issued|granted|dated|submitted|pending)(?: on)?(?: or (?:before|after))?) $/i;

/** Does the sentence of a dated fact speak of its day as one to come? `text` is the wording that it was read from. */
export function speaksOfFuture(text: string, fact: Fact): boolean {
  if (fact.type !== 'date' || fact.role === 'mentioned') return false;
  const { before, after } = clauseAround(text, fact.start, fact.end, REACH);
  if (CLASS.test(before)) return false;
  return PRESENT.test(before) || FUTURE.test(before) || FUTURE.test(after);
}
