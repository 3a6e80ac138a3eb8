import { CHANGE } from './strings.ts';
import type { Edit, WordDifference } from './word-difference.ts';

/** A passage with its differing words in <del> and <ins>, which screen readers hear too. */
export function WordMarks({ difference }: { difference: WordDifference }) {
  return (
    <>
      {difference.edits.map((edit) => (
        <EditMarks edit={edit} />
      ))}
      {difference.tail}
      {difference.more > 0 && <span class="small"> {CHANGE.morePlaces(difference.more)}</span>}
    </>
  );
}

function EditMarks({ edit: { lead, removed, added } }: { edit: Edit }) {
  return (
    <>
      {lead}
      {removed !== '' && (
        <del>
          <Aloud text={CHANGE.removedAloud} />
          {removed}
          <Aloud text={CHANGE.endAloud} />
        </del>
      )}
      {removed !== '' && added !== '' && ' '}
      {added !== '' && (
        <ins>
          <Aloud text={CHANGE.addedAloud} />
          {added}
          <Aloud text={CHANGE.endAloud} />
        </ins>
      )}
    </>
  );
}

/** Heard, not seen: most screen readers do not tell <del> and <ins> from the text around them. */
function Aloud({ text }: { text: string }) {
  return <span class="aloud">{text}</span>;
}
