import { and, asc, eq, isNull } from 'drizzle-orm';
import { tokens } from '../../db/schema.ts';
import type { Time } from '../model.ts';
import type { Database } from './database.ts';

export const ROLES = ['reader', 'editor'] as const;
/** editor: may also say what a change is worth. */
export type Role = (typeof ROLES)[number];

export interface StoredToken {
  name: string;
  role: Role;
  /** SHA-256 of the token. */
  hash: Buffer;
  made: Time;
  revoked: Time | null;
}

/** Tokens of those who may read a history: a part of the store's door. */
export class TokenStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async list(): Promise<StoredToken[]> {
    return this.#db.select().from(tokens).orderBy(asc(tokens.name)).all().map(toToken);
  }
  /** Those that hold. */
  async holding(): Promise<StoredToken[]> {
    return this.#db.select().from(tokens).where(isNull(tokens.revoked)).orderBy(asc(tokens.name)).all().map(toToken);
  }
  /** False where there is one of this name, revoked ones included: a name stands for one holder. */
  async add(token: Omit<StoredToken, 'revoked'>): Promise<boolean> {
    return this.#db.insert(tokens).values(token).onConflictDoNothing().run().changes > 0;
  }
  /** False where none of this name holds. */
  async revoke(name: string, time: Time): Promise<boolean> {
    const held = and(eq(tokens.name, name), isNull(tokens.revoked));
    const { changes } = this.#db.update(tokens).set({ revoked: time }).where(held).run();
    return changes > 0;
  }
}

function toToken(row: typeof tokens.$inferSelect): StoredToken {
  return { ...row, role: ROLES.find((role) => role === row.role) ?? 'reader' };
}
