import { EVENT_WORDS } from '../../reports/strings.ts';
import { EVENT_NAMES } from '../model.ts';
import type { StoredPage } from '../store/index.ts';

const WELL: ReadonlySet<string> = new Set(['good', 'unchanged', 'new']);

/** The last look brought nothing readable, or a declared place of the page is lost. */
export function isUnwell({ state, selectorLost }: StoredPage): boolean {
  return selectorLost || !WELL.has(state);
}

/** The state of a page for a reader. */
export function stateInWords({ state, selectorLost }: StoredPage): string {
  const name = EVENT_NAMES.find((one) => one === state);
  if (name !== undefined) return EVENT_WORDS[name];
  if (selectorLost) return EVENT_WORDS['selector-lost'];
  return state === 'new' ? 'not looked at yet' : 'can be read';
}
