import type { Clause } from './clause.ts';
import { readForms } from './form.ts';

const MEDIUM = /\b(?:(paper|by mail|mailed)|(online|electronic(?:ally)?))\b/i;
// "Paper Filing: $630", "online filing costs $50": the medium stands just before its amount.
const MEDIUM_LEADS =
  /\b(?:(paper|by mail|mailed)|(online|electronic(?:ally)?))(?: (?:filing|form|request)s?)?(?: (?:fee|costs?|is|of|at))*:? $/i;
const NAMED_FEE = /((?:[a-z-]{2,20} ){1,4})fee\b/i;
const FOLLOWING_NAME = /^ ((?:[a-z-]{2,20} ){1,3})fee\b/i;
/** Words before "fee" that name none. */
const NO_NAME = new Set(
  'a an the this that no new your our its any all each same total full extra further correct higher lower filing paper online application form pay pays paid is of and or plus with for charges must may will'.split(
    ' ',
  ),
);
const EARLIER = /\b(?:until then|before that|previously|formerly)\b[^,;]*$|\b(?:from|was|were) $/i;

/**
 * What a fee is paid for, as far as its sentence says: "Form I-131, paper", "immigration parole fee"; "earlier" marks an
 * amount that another one follows. null where the sentence does not say.
 */
export function feeSubject({ before, after }: Clause): string | null {
  const own = after.split('$', 1)[0] ?? '';
  // A row of amounts has one head: "Parole fee $1,000 $1,000".
  const head = before.replace(/(?:\$[\d,.]{1,12} )+$/, '');
  const lead = head.slice(head.lastIndexOf('$') + 1);
  const parts = [named(own, lead) ?? form(before, after), medium(own, lead), EARLIER.test(lead) ? 'earlier' : null];
  return parts.filter((part) => part !== null).join(', ') || null;
}

function named(own: string, lead: string): string | null {
  if (/^ biometrics?\b/i.test(own)) return 'biometrics';
  const words = (FOLLOWING_NAME.exec(own) ?? NAMED_FEE.exec(lead))?.[1]?.toLowerCase().trim().split(' ') ?? [];
  const name = words.slice(words.findLastIndex((word) => NO_NAME.has(word)) + 1);
  return name.length === 0 ? null : `${name.join(' ')} fee`;
}

function form(before: string, after: string): string | null {
  const nearest = readForms(before).at(-1) ?? readForms(after)[0];
  return nearest === undefined ? null : `Form ${nearest.value}`;
}

function medium(own: string, lead: string): string | null {
  const found = MEDIUM_LEADS.exec(lead) ?? MEDIUM.exec(own);
  if (found === null) return null;
  return found[1] === undefined ? 'online' : 'paper';
}
