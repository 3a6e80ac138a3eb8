import { type Cited, citationOf } from '../history/citation.ts';

/** How to cite what the page shows, as text, BibTeX and CSL JSON. */
export function CitationBlock({ cited }: { cited: Cited }) {
  const { text, bibtex, csl } = citationOf(cited);
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">Cite this</h2>
      <p>{text}</p>
      <details>
        <summary>BibTeX and CSL JSON</summary>
        <pre>{bibtex}</pre>
        <pre>{csl}</pre>
      </details>
    </section>
  );
}
