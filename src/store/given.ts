import { type Column, type SQL, sql } from 'drizzle-orm';

/**
 * The place of a value that a prepared statement is given when it runs, in the form that its column keeps: a bare placeholder is not
 * brought into that form where it is compared, and turns null into the text `null` where the column holds JSON.
 */
export function given(column: Column, name: string): SQL {
  return sql`${sql.param(sql.placeholder(name), {
    mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)),
  })}`;
}

/** The places of values for columns of a table, each under the name of its column. */
export function allGiven<K extends string>(table: Record<K, Column>, ...names: readonly K[]): Record<K, SQL> {
  return Object.fromEntries(names.map((name) => [name, given(table[name], name)])) as Record<K, SQL>;
}
