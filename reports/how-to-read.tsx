import { COMMANDS, FOOT, MARKS } from './strings.ts';

/** The foot of a report: what its words mean, and the commands that tell more. */
export function HowToRead() {
  return (
    <footer class="small">
      <h2>{FOOT.title}</h2>
      <p>{FOOT.significance}</p>
      <p>
        {FOOT.direction} {FOOT.limits}
      </p>
      <p>
        <del>{MARKS.removed}</del> <ins>{MARKS.added}</ins>
      </p>
      <p>
        <code>{COMMANDS.explain('CHANGE')}</code> {FOOT.explain}; <code>{COMMANDS.changes('SLUG')}</code> {FOOT.changes}.
      </p>
    </footer>
  );
}
