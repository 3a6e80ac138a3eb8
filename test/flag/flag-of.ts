import { join } from 'node:path';
import { flag } from '../../src/flag/index.ts';
import { readLexicon } from '../../src/lexicon-files.ts';
import type { ChangeInContext, Flag } from '../../src/model.ts';

/** The folder of the lexicon that comes with the program. */
export const LEXICON = join(import.meta.dirname, '..', '..', 'sources', 'lexicon');

const { lexicon } = readLexicon(LEXICON);

/** What one change of a page means by the lexicon that comes with the program; a side that is null is not there. */
export function flagOf(
  before: string | null,
  after: string | null,
  given: Partial<ChangeInContext> = {},
  title = 'Humanitarian parole',
): Flag {
  if (lexicon === null) throw new Error('the lexicon has problems');
  const kind = before === null ? 'added' : after === null ? 'removed' : 'edited';
  const page = { slug: 'page', title, url: 'https://agency.example/parole', topics: [], publisherKind: null };
  const [made] = flag(
    [{ kind, before, after, passageKind: 'paragraph', path: [], lead: null, cosmetic: null, part: null, page, ...given }],
    lexicon,
  );
  if (made === undefined) throw new Error('no flag');
  return made;
}
