import { createHash } from 'node:crypto';
import { type Colours, DARK, LIGHT } from '../../reports/mail-colours.ts';
import { STYLE_RULES } from './style-rules.ts';

/** The style sheet of the pages, in the colours of digests and alerts. */
export const STYLE = `:root{color-scheme:light dark;${variables(LIGHT)}--chart-1:#0a53b8;--chart-2:#a3201f;--chart-3:#0d6b33;--chart-4:#8a5200;--chart-5:#6b3fa0;--chart-6:#7a828c}
@media (prefers-color-scheme:dark){:root{${variables(DARK)}--chart-1:#86b9ff;--chart-2:#ff9e96;--chart-3:#7fd89a;--chart-4:#f0b95b;--chart-5:#cdb0ff;--chart-6:#8d97a3}}
${STYLE_RULES}
@media print{:root{color-scheme:light;${variables(LIGHT)}}.top nav,.skip,form,.actions{display:none}a{color:inherit}body{font-size:11pt}main{max-width:none;padding:0}.card,tr,li{break-inside:avoid}h2,h3{break-after:avoid}}
`;

/** The address changes with the content, so that it may be kept for ever. */
export const STYLE_ADDRESS = `/style-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`;

export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0a53b8"/><path d="M8 9h16M8 16h10M8 23h13" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>';

function variables(colours: Colours): string {
  const pairs = Object.entries(colours).flatMap(([name, pair]) =>
    typeof pair === 'string'
      ? [[name, pair]]
      : [
          [name, pair.text],
          [`${name}-ground`, pair.ground],
        ],
  );
  return pairs.map(([name, colour]) => `--${name}:${colour};`).join('');
}
