/** What has become of a claim. */
export const CLAIM_STATES = [
  'supported',
  'wording changed',
  'fact changed',
  'rule changed',
  'passage gone',
  'source unreachable',
  'never supported',
  'ambiguous',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** States in which a published sentence is out of date. */
export const OVERTAKEN: ReadonlySet<ClaimState> = new Set(['fact changed', 'rule changed', 'passage gone']);

/** A state with the wordings and the reasons that it rests on. */
export interface Verdict {
  state: ClaimState;
  before: string | null;
  after: string | null;
  why: readonly string[];
}
