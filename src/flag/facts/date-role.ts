import type { DateRole } from '../../model.ts';
import type { Clause } from './clause.ts';

/** Words that end just before a date, and the role they give it; the first that fits decides. */
const BEFORE: readonly [DateRole, RegExp][] = [
  ['postmark', /\bpostmark[^,;]{0,40}$/i],
  [
    'expires',
    /\b(?:expir\w+(?: dates?)?|ends?|ended|terminat(?:e[sd]?|ing|ion date)|(?:valid|designated|extended|authorized) (?:through|until|to))(?: (?:on|of|is|as of|effective))?:? $/i,
  ],
  [
    'deadline',
    /\b(?:by|until|till|through|before|(?:no|not) later than|due(?: on)?|clos(?:e|es|ed|ing)(?: on)?|deadline(?: is| of)?):? $/i,
  ],
  [
    'effective',
    /\b(?:effective|starting|beginning|begins?|started|began|from|since|as of|(?:on or )?after|in (?:effect|force))(?: date)?(?: on| from)?:? $/i,
  ],
  ['effective', /\b(?:takes?|took|comes?|came|goes|went|going) (?:into )?(?:effect|force)(?: on| from)? $/i],
  ['effective', /\b(?:chang|mov|follow|appl|resum|stop|open|lift|replac)[a-z]{1,6}(?: [^\s,;]+){0,6} on $/i],
  [
    'announced',
    /\b(?:announced|published|released?|issued|signed|posted|dated|proposed|updated|notice|order|alert|memo(?:randum)?|rule|decision|letter)(?: date)?(?: on| of)?:? $/i,
  ],
  ['announced', /\b(?:announce|publish|release|issue|sign|post|propose)(?:e?[sd]|es)?(?: [^\s,;]+){1,3} on $/i],
];

/** Words that follow "On DATE," and the role they give it. */
const AFTER: readonly [DateRole, RegExp][] = [
  ['announced', /^,? (?:[^\s,;]+ ){0,5}(?:announced?|published|issued|proposed|signed|released)\b/i],
  ['expires', /^,? (?:[^\s,;]+ ){0,5}(?:ends?|expires?|terminates?)\b/i],
  [
    'effective',
    /^,? (?:[^\s,;]+ ){0,6}(?:must|will|changed?|began|begins?|started|starts?|ended|terminated|opened|lifted|resumed|stopped)\b/i,
  ],
];

/** What a date does in its sentence; `mentioned` where no words say. */
export function roleOf({ before, after }: Clause): DateRole {
  for (const [role, cue] of BEFORE) if (cue.test(before)) return role;
  if (/(?:^|[,;:] )on $/i.test(before)) for (const [role, cue] of AFTER) if (cue.test(after)) return role;
  return 'mentioned';
}
