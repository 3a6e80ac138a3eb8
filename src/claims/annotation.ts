/** What a Web Annotation says of one anchor of a claim. */
export interface AnnotatedAnchor {
  id: string;
  /** The article's address, or its name where it has none. */
  article: string;
  claim: { text: string; start: number; end: number };
  source: string;
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
  /** When the version that holds the passage was first seen. */
  sourceDate: string;
  /** Our address of that version. */
  cached: string;
  score: number;
}

/** An anchor as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/): positions in code points, end exclusive. */
export function annotationOf({
  id,
  article,
  claim,
  source,
  exact,
  prefix,
  suffix,
  start,
  end,
  sourceDate,
  cached,
  score,
}: AnnotatedAnchor) {
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { score: 'https://schema.org/ratingValue' }],
    id,
    type: 'Annotation',
    motivation: 'linking',
    score,
    body: {
      type: 'SpecificResource',
      source: article,
      selector: [
        { type: 'TextQuoteSelector', exact: claim.text },
        { type: 'TextPositionSelector', start: claim.start, end: claim.end },
      ],
    },
    target: {
      source,
      state: { type: 'TimeState', sourceDate, cached },
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        { type: 'TextPositionSelector', start, end },
      ],
    },
  };
}
