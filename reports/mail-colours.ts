/** Text on ground. Every pair reaches a contrast of 4.5 to 1 (WCAG AA). */
export interface ColourPair {
  text: string;
  ground: string;
}

/** The colours of one scheme, by what they stand for. */
export interface Colours {
  body: ColourPair;
  /** Notes and reasons, and lines under lists. */
  quiet: ColourPair;
  link: ColourPair;
  /** The block that shows a difference. */
  passage: ColourPair;
  removed: ColourPair;
  added: ColourPair;
  high: ColourPair;
  medium: ColourPair;
  low: ColourPair;
  /** Lines between parts; no text stands on it. */
  rule: string;
}

export const LIGHT: Colours = {
  body: { text: '#1c2024', ground: '#ffffff' },
  quiet: { text: '#555d66', ground: '#ffffff' },
  link: { text: '#0a53b8', ground: '#ffffff' },
  passage: { text: '#1c2024', ground: '#f5f6f8' },
  removed: { text: '#8f1d1d', ground: '#fce4e2' },
  added: { text: '#0d5026', ground: '#daf2e0' },
  high: { text: '#ffffff', ground: '#a3201f' },
  medium: { text: '#ffffff', ground: '#8a5200' },
  low: { text: '#ffffff', ground: '#555d66' },
  rule: '#d5d9de',
};

export const DARK: Colours = {
  body: { text: '#e7eaee', ground: '#15181c' },
  quiet: { text: '#a9b2bc', ground: '#15181c' },
  link: { text: '#86b9ff', ground: '#15181c' },
  passage: { text: '#e7eaee', ground: '#1f242a' },
  removed: { text: '#ffb8b1', ground: '#4d1f1f' },
  added: { text: '#a5e8b5', ground: '#17402a' },
  high: { text: '#1b0a09', ground: '#ff9e96' },
  medium: { text: '#1d1302', ground: '#f0b95b' },
  low: { text: '#15181c', ground: '#a9b2bc' },
  rule: '#3a424b',
};
