import { changeOfOnePage } from '../../reports/change-outline.ts';
import { liveLink } from '../../reports/live-link.ts';
import { titleOf } from '../../reports/page-title.ts';
import { CATEGORY_WORDS, CHANGE } from '../../reports/strings.ts';
import { wholeDifference } from '../../reports/word-difference.ts';
import { WordMarks } from '../../reports/word-marks.tsx';
import { type Explanation, explain } from '../history/explain.ts';
import type { ShownVersion } from '../store/index.ts';
import type { Reader } from './access.ts';
import { changeAddress, compareAddress, pageAddress, passageAddress, snapshotAddress, versionAddress } from './addresses.ts';
import { CellTable, FactTable, ReasonList } from './change-parts.tsx';
import { CitationBlock } from './citation-block.tsx';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { MarkForm } from './mark-form.tsx';
import { MomentOf } from './time.tsx';

/** One change with the whole chain: two captures, two wordings, facts, flag, every rule that spoke. */
export async function changeView({ store, recent, rules, origin: site }: ServeContext, id: string, reader: Reader | null) {
  const explanation = await explain(store, id, rules, (named) => recent.one(named));
  const { change, origin, reasons } = explanation;
  const outline = changeOfOnePage(change);
  const { page, passage } = change;
  const live = liveLink(change, page.url);
  return (
    <Layout title={outline.headline} place={null}>
      <p class="crumbs quiet">
        <a href="/pages">Pages</a> › <a href={pageAddress(page.slug)}>{titleOf(page)}</a>
        {outline.path.length > 0 && ` › ${outline.path.join(' › ')}`}
      </p>
      <h1>{outline.headline}</h1>
      <p>
        <span class={`badge ${change.significance}`}>{outline.significanceWord}</span>
        {[CATEGORY_WORDS[change.category], outline.directionWord, ...outline.notes].join(' · ')}
      </p>
      <section aria-labelledby="words">
        <h2 id="words">What it said, what it says</h2>
        <div class={outline.wholeLabel === null ? 'passage' : 'passage whole'}>
          {outline.wholeLabel !== null && <strong>{outline.wholeLabel} </strong>}
          <WordMarks difference={wholeDifference(change)} />
        </div>
        <CellTable cells={change.cells} />
        <ul class="actions">
          <li>
            <a href={passageAddress(page.slug, passage)}>The whole life of this passage</a>
          </li>
          <li>
            <a href={compareAddress(page.slug, origin.older.number, origin.newer.number)}>
              All that differs between version {origin.older.number} and {origin.newer.number}
            </a>
          </li>
          {live !== null && (
            <li>
              <a href={live} rel="noreferrer noopener external">
                {CHANGE.readLive}
              </a>
            </li>
          )}
          {change.elsewhere !== null && (
            <li>
              <a href={changeAddress(change.elsewhere.id)}>The other half, on {titleOf(change.elsewhere.page)}</a>
            </li>
          )}
        </ul>
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts">Values</h2>
        <FactTable before={origin.factsBefore} after={origin.factsAfter} />
        {change.topics.length > 0 && (
          <p class="small">
            Topics:{' '}
            {change.topics.map((topic, place) => (
              <>
                {place > 0 && ', '}
                <a href={`/?topic=${topic}&significance=none`}>{topic}</a>
              </>
            ))}
          </p>
        )}
      </section>
      <section aria-labelledby="why">
        <h2 id="why">Why it is flagged so</h2>
        <ReasonList reasons={reasons} />
        <p class="small quiet">Flagged by lexicon {origin.lexicon}.</p>
      </section>
      {reader?.role === 'editor' && <MarkForm change={change} />}
      <section aria-labelledby="proof">
        <h2 id="proof">What it rests on</h2>
        <dl class="facts">
          <Proof label="Before" slug={page.slug} version={origin.older} />
          <Proof label="After" slug={page.slug} version={origin.newer} />
          <dt>Same passage?</dt>
          <dd>{pairingInWords(explanation)}</dd>
        </dl>
      </section>
      <CitationBlock
        cited={{
          key: `${page.slug}-change-${origin.newer.number}-${id.split('.').at(-1)}`,
          publisher: page.publisher,
          title: page.title,
          part: `change ${id}`,
          url: page.url,
          address: `${site}${changeAddress(id)}`,
          seenFrom: origin.older.time,
          seenUntil: origin.newer.time,
          sha256: origin.newer.sha256,
        }}
      />
    </Layout>
  );
}

function Proof({ label, slug, version: { number, time, sha256 } }: { label: string; slug: string; version: ShownVersion }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <a href={versionAddress(slug, number)}>Version {number}</a>, first seen <MomentOf time={time} />
        {sha256 !== null && (
          <div class="small">
            <a href={snapshotAddress(sha256)}>
              <code>SHA-256 {sha256}</code>
            </a>
          </div>
        )}
      </dd>
    </>
  );
}

function pairingInWords({ change: { before, after, confidence, cosmetic } }: Explanation): string {
  if (before === null) return 'It stands in the newer version alone.';
  if (after === null) return 'It stands in the older version alone.';
  if (before === after) return 'Its words are the same on both sides.';
  const how = confidence >= 0.8 ? 'Yes, edited' : confidence >= 0.5 ? 'Yes, reworded' : 'Taken for the same, heavily reworded';
  return `${how} (confidence ${confidence.toFixed(2)})${cosmetic === null ? '' : `; only ${cosmetic} differs`}.`;
}
