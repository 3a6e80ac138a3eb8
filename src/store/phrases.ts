import { eq } from 'drizzle-orm';
import { phrases } from '../../db/schema.ts';
import { PolicytraceError } from '../model.ts';
import type { Database } from './database.ts';
import { allGiven, given } from './given.ts';
import { perConnection } from './per-connection.ts';

/** What may be said in words that differ each time is no phrase: the table would grow with each saying. */
const LONGEST = 80;

const statements = perConnection((db) => ({
  byText: db
    .select({ id: phrases.id })
    .from(phrases)
    .where(eq(phrases.text, given(phrases.text, 'text')))
    .prepare(),
  byId: db
    .select({ text: phrases.text })
    .from(phrases)
    .where(eq(phrases.id, given(phrases.id, 'id')))
    .prepare(),
  insert: db.insert(phrases).values(allGiven(phrases, 'text')).returning({ id: phrases.id }).prepare(),
}));

/** Filled only by reading, and nothing is read that the same transaction wrote: a rollback leaves no wrong entry. */
const texts = perConnection(() => new Map<number, string>());

/** The number of a phrase; null for a text that will not come again and is better written where it stands. */
export function putPhrase(db: Database, text: string): number | null {
  if (text.length > LONGEST || /\d{3}/.test(text)) return null;
  const { byText, insert } = statements(db);
  return (byText.get({ text }) ?? insert.get({ text })).id;
}

export function getPhrase(db: Database, id: number): string {
  const known = texts(db).get(id) ?? statements(db).byId.get({ id })?.text;
  if (known === undefined) throw new PolicytraceError('storage', `phrase ${id} is missing from the database`);
  texts(db).set(id, known);
  return known;
}
