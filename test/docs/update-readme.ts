import { readFileSync, writeFileSync } from 'node:fs';
import { README, withRealHelp } from './readme-blocks.ts';

/** Puts the real help of every command into the README: `npm run docs`. */
writeFileSync(README, withRealHelp(readFileSync(README, 'utf8')));
