import type { Day } from '../model.ts';

/** What a citation points to. */
export interface Citation {
  /** The number or sign of a list of sources: "3"; null for a link in the text. */
  label: string | null;
  /** Addresses of the source in the order in which the list gives them; empty where the citation points to nothing. */
  urls: string[];
  /** The words of the sentence that are the link: UTF-16 offsets in its text, end exclusive; null for a numbered citation. */
  linked: { start: number; end: number } | null;
}

/** One sentence of an article that rests on citations. */
export interface ClaimDraft {
  /** The heading above it. */
  section: string | null;
  /** As a reader sees it, without the signs of the citations. */
  text: string;
  /** Where it stands in `ArticleDraft.text`: code points, end exclusive. */
  start: number;
  end: number;
  cites: Citation[];
}

/** What was read from one article. */
export interface ArticleDraft {
  title: string | null;
  /** Where it is published, as far as it says. */
  url: string | null;
  /** The day on which an editor checked it, as far as it says. */
  checked: Day | null;
  /** Its visible paragraphs in order, one empty line between two. */
  text: string;
  claims: ClaimDraft[];
  /** Numbers that it cites and that its list of sources does not have. */
  unknown: string[];
}

/** A citation as it stands in a paragraph. */
export interface Mark {
  label: string | null;
  urls: string[];
  /** UTF-16 offsets in the paragraph; equal for a sign that is not part of the text. */
  start: number;
  end: number;
}

/** One block of an article that a reader sees: a paragraph, a list item, a cell. */
export interface Block {
  kind: 'heading' | 'text';
  /** 1–6 for a heading. */
  level: number | null;
  text: string;
  marks: Mark[];
}
