import { inertText } from '../../reports/inert-text.ts';
import type { ClaimAct, StoredAnchoring, StoredStanding } from '../store/index.ts';
import { settledInWords } from './claim-card.tsx';
import { DayOf, MomentOf } from './time.tsx';

interface ClaimHistoryProps {
  checked: string;
  anchorings: readonly StoredAnchoring[];
  standings: readonly StoredStanding[];
  acts: readonly ClaimAct[];
}

/** What pages and what editors did about a claim, in the order of time. */
export function ClaimHistory({ checked, anchorings, standings, acts }: ClaimHistoryProps) {
  const lines = [
    ...standings.map(({ time, state, why }) => ({ time, said: state as string, more: why.map(inertText).join('; ') })),
    ...acts.map((act) => ({ time: act.time, said: settledInWords(act), more: inertText(act.because ?? '') })),
    ...anchorings
      .filter(({ author }) => author !== BY_RULES)
      .map(({ time, why: [said = '', ...more] }) => ({ time, said: inertText(said), more: more.map(inertText).join('; ') })),
  ].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return (
    <section aria-labelledby="history">
      <h2 id="history">Its history</h2>
      <ul class="plain">
        <li>
          <DayOf time={checked} />: <strong>checked</strong>
        </li>
        {lines.map(({ time, said, more }) => (
          <li>
            <MomentOf time={time} />: <strong>{said}</strong>
            {more !== '' && <div class="small quiet">{more}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The author of an anchoring that no person made. */
const BY_RULES = 'rules';
