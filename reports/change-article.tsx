import { type ChangeOutline, morePlaces, type Place } from './change-outline.ts';
import { CHANGE } from './strings.ts';
import { WordMarks } from './word-marks.tsx';

/** One change: what it says, where it stands, the words that differ, its values, its reasons, and how to see more. */
export function ChangeArticle({ change }: { change: ChangeOutline }) {
  return (
    <article class={`change ${change.significance}`} id={change.anchor}>
      <h3>{change.headline}</h3>
      <p class="small">
        <span class="badge">{change.significanceWord}</span>
        {[change.directionWord, ...change.notes].join(' · ')}
      </p>
      <Where change={change} />
      <Passage change={change} />
      {change.values.length > 0 && (
        <ul class="values">
          {change.values.map(({ label, text }) => (
            <li>
              {label}: <strong>{text}</strong>
            </li>
          ))}
        </ul>
      )}
      {change.why.length > 0 && (
        <details class="small">
          <summary>{CHANGE.why}</summary> {change.why.join('; ')}
        </details>
      )}
      <More change={change} />
    </article>
  );
}

/** Marks all over a passage that came or went whole would make it hard to read: its label tells. */
function Passage({ change: { difference, wholeLabel } }: { change: ChangeOutline }) {
  return (
    <div class={wholeLabel === null ? 'passage' : 'passage whole'}>
      {wholeLabel !== null && <strong>{wholeLabel} </strong>}
      <WordMarks difference={difference} />
    </div>
  );
}

/** The title of a page, a link where it has a safe address. */
export function PlaceLink({ place: { title, link } }: { place: Place }) {
  return link === null ? <span>{title}</span> : <a href={link}>{title}</a>;
}

function Where({ change }: { change: ChangeOutline }) {
  const { places, pageCount, path } = change;
  const [only, ...others] = places;
  const heading = path.join(' › ');
  if (others.length === 0) {
    return (
      <p>
        {only !== undefined && (
          <>
            {only.publisher} · <PlaceLink place={only} />
          </>
        )}
        {heading !== '' && ` › ${heading}`}
      </p>
    );
  }
  return (
    <>
      <p>
        {CHANGE.onPages(pageCount)}
        {heading !== '' && CHANGE.under(heading)}
      </p>
      <ul>
        {places.map((place) => (
          <li>
            <PlaceLink place={place} />, {place.publisher}
          </li>
        ))}
        {morePlaces(change).map((more) => (
          <li>{more}</li>
        ))}
      </ul>
    </>
  );
}

function More({ change: { places, idsLabel, ids, record, command } }: { change: ChangeOutline }) {
  const [only, ...others] = places;
  return (
    <p class="small">
      {others.length === 0 && only !== undefined && only.link !== null && (
        <>
          <a href={only.link}>{CHANGE.readLive}</a>
          {' · '}
        </>
      )}
      {record !== null && (
        <>
          <a href={record}>{CHANGE.inRecord}</a>
          {' · '}
        </>
      )}
      {idsLabel} <code>{ids.join(', ')}</code>
      {command !== null && (
        <>
          {' · '}
          <code>{command}</code>
        </>
      )}
    </p>
  );
}
