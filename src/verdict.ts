import type { Category, Flag, Mark, MarkVerdict, Significance } from './model.ts';

/** What of a flag a reader may overrule. */
export type Judged = Pick<Flag, 'category' | 'significance' | 'direction'>;

/** What the verdict of a reader, or of a rule made of readers' marks, makes of a flag. */
export function withVerdict(flag: Judged, { verdict, category }: Pick<Mark, 'verdict' | 'category'>): Judged {
  switch (verdict) {
    case 'noise':
      return { category: 'editorial', significance: 'none', direction: 'neutral' };
    case 'important':
      return { category: category ?? flag.category, significance: 'high', direction: flag.direction };
    case 'as':
      return inCategory(flag, category ?? flag.category);
  }
}

/** True of a verdict that takes a change out of those that a reader must act on. */
export function lowers({ verdict, category }: { verdict: MarkVerdict; category: Category | null }): boolean {
  return verdict === 'noise' || (verdict === 'as' && category !== null && !isMaterial(category));
}

/** "editorial, none: marked noise by anna on 2026-11-24; the rules said processing, high". */
export function toldVerdict(now: Judged, who: string, before: Judged): string {
  return `${now.category}, ${now.significance}: ${who}; the rules said ${before.category}, ${before.significance}`;
}

export function isMaterial(category: Category): boolean {
  return category !== 'editorial' && category !== 'terminology';
}

function inCategory(flag: Judged, category: Category): Judged {
  if (category === 'editorial') return { category, significance: 'none', direction: 'neutral' };
  if (category === 'terminology') return { category, significance: 'low', direction: flag.direction };
  // What the rules took for mere wording has no weight of its own: a reader who calls it a change of substance acts on it.
  const significance: Significance = isMaterial(flag.category) ? flag.significance : 'medium';
  return { category, significance, direction: flag.direction };
}
