import { inertRun } from '../../reports/inert-text.ts';
import { CHANGE } from '../../reports/strings.ts';
import type { WordRun } from '../model.ts';

/** Both wordings in one, or one of them with what differs in it marked. */
export function WordRuns({ words, side }: { words: readonly WordRun[]; side: 'both' | 'removed' | 'added' }) {
  const shown = words.filter(({ op }) => op === 'same' || side === 'both' || op === side);
  return (
    <>
      {shown.map(({ op, text }) => {
        if (op === 'same') return inertRun(text);
        const Mark = op === 'removed' ? 'del' : 'ins';
        return (
          <Mark>
            <span class="aloud">{op === 'removed' ? CHANGE.removedAloud : CHANGE.addedAloud}</span>
            {inertRun(text)}
            <span class="aloud">{CHANGE.endAloud}</span>
          </Mark>
        );
      })}
    </>
  );
}
