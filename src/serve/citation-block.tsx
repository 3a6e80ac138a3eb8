import { bibliographyOf, type Citation, type Cited, citationOf } from '../history/citation.ts';

/** How to cite what the page shows, as text, BibTeX and CSL JSON. */
export function CitationBlock({ cited }: { cited: Cited }) {
  return <CitationsBlock citations={[citationOf(cited)]} under={null} />;
}

interface CitationsBlockProps {
  citations: readonly Citation[];
  /** What stands between the first citation and the others: those that it rests on. */
  under: string | null;
}

/** The same of several things, which go into one file of each form. */
export function CitationsBlock({ citations: [first, ...others], under }: CitationsBlockProps) {
  if (first === undefined) return null;
  const { bibtex, csl } = bibliographyOf([first, ...others]);
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">Cite this</h2>
      <p>{first.text}</p>
      {others.length > 0 && under !== null && <p class="small quiet">{under}</p>}
      {others.length > 0 && (
        <ul class="small">
          {others.map(({ text }) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>BibTeX and CSL JSON</summary>
        <pre>{bibtex}</pre>
        <pre>{csl}</pre>
      </details>
    </section>
  );
}
