import { join } from 'node:path';
import { lexiconOf } from '../../src/cli/open-house.ts';

/** The words that come with the program. */
export const LEXICON = lexiconOf(join(import.meta.dirname, '..', '..', 'sources'));
