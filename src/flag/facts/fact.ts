import type { DateRole, Fact, FactType } from '../../model.ts';

/** What a reader of one type knows of a fact beyond its type. */
export interface Finding {
  value: string | number;
  start: number;
  end: number;
  role?: DateRole;
  of?: string | null;
}

/** A fact of `type`, its words cut from `text` at the offsets of the finding. */
export function factAt(type: FactType, text: string, found: Finding): Fact {
  return {
    type,
    value: found.value,
    text: text.slice(found.start, found.end),
    start: found.start,
    end: found.end,
    role: found.role ?? null,
    of: found.of ?? null,
  };
}
