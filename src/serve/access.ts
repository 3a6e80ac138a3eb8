import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role, Store } from '../store/index.ts';
import type { Token } from './token.ts';

/** Who asks. */
export interface Reader {
  name: string;
  role: Role;
}

/** Who may read, and who may say what a change is worth and settle claims. */
export interface Access {
  /** Whether one must say who one is. */
  isAsked: () => Promise<boolean>;
  /** Who presents a token; null: nobody that may read. */
  readerOf: (given: string) => Promise<Reader | null>;
}

/** By the tokens of the history, and the one of a file: whoever has that one reads. A token that is revoked counts no more at once. */
export function accessBy(store: Store, ofFile: Token | null): Access {
  return {
    isAsked: async () => ofFile !== null || (await store.tokens.holding()).length > 0,
    readerOf: async (given) => {
      const hash = createHash('sha256').update(given).digest();
      // All are compared, whichever fits: the time says nothing of them.
      const fitting = (await store.tokens.holding()).filter(
        (token) => token.hash.length === hash.length && timingSafeEqual(token.hash, hash),
      );
      const [token] = fitting;
      if (token !== undefined) return { name: token.name, role: token.role };
      return ofFile?.fits(given) ? { name: 'reader', role: 'reader' } : null;
    },
  };
}
