import { describe, expect, it } from 'vitest';
import { type ColourPair, DARK, LIGHT } from '../../reports/mail-colours.ts';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast({ text, ground }: ColourPair): number {
  const [light = 0, dark = 0] = [luminance(text), luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s colours', (_, { rule: _rule, ...pairs }) => {
  it.each(Object.entries(pairs))('can be read: %s', (_name, pair) => {
    expect(contrast(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it('can be read where a note stands in a passage', () => {
    expect(contrast({ text: pairs.quiet.text, ground: pairs.passage.ground })).toBeGreaterThanOrEqual(4.5);
  });
});
