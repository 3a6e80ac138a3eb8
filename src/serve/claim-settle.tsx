import { dayAfter } from '../history/calendar.ts';
import type { ClaimReport } from '../history/claim-check.ts';
import { OVERTAKEN, type Time } from '../model.ts';
import type { Reader } from './access.ts';
import { claimActsAddress } from './addresses.ts';

interface ClaimSettleProps {
  report: ClaimReport;
  reader: Reader | null;
  now: Time;
}

/** What an editor does about a claim that is out of date, or that a day put in question; where nobody is asked who they are, how else it is done. */
export function ClaimSettle({ report: { id, state, since, causes, settled }, reader, now }: ClaimSettleProps) {
  const passed = state === 'ambiguous';
  if ((!OVERTAKEN.has(state) && !passed) || settled?.act === 'resolve') return null;
  if (reader === null)
    return (
      <p class="small quiet">
        <code>policytrace claims {passed ? 'confirm' : 'resolve'}</code> and <code>claims snooze</code> settle it; so does this page for an
        editor with a token: <code>policytrace token add NAME --role editor</code>.
      </p>
    );
  if (reader.role !== 'editor') return null;
  return (
    <section aria-labelledby="settle">
      <h2 id="settle">Settle it</h2>
      <form class="filters" method="post" action={claimActsAddress(id)}>
        <input type="hidden" name="act" value={passed ? 'confirm' : 'resolve'} />
        <input type="hidden" name="since" value={causes.at(-1)?.time ?? since ?? ''} />
        <label class="wide">
          {passed ? 'Why it is still right' : 'What was done about it'}
          <input name="because" required maxlength={500} />
        </label>
        <button type="submit">{passed ? 'It is still right' : 'It is dealt with'}</button>
      </form>
      <form class="filters" method="post" action={claimActsAddress(id)}>
        <input type="hidden" name="act" value="snooze" />
        <label>
          It counts again from
          <input type="date" name="until" required min={dayAfter(now, 1)} />
        </label>
        <label class="wide">
          Because
          <input name="because" maxlength={500} />
        </label>
        <button type="submit">Put it off</button>
      </form>
      <p class="small quiet">
        Kept under your name. When the sentence has been mended, add the article anew: the sentence that stands there now is then checked.
      </p>
    </section>
  );
}
