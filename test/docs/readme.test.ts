import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXIT_CODES } from '../../src/cli/exit-codes.ts';
import { configSchema } from '../../src/config.ts';
import { CAPTURE_STATES, CATEGORIES, EVENT_NAMES, FACT_TYPES } from '../../src/model.ts';
import { commandsWithHelp, README, withRealHelp } from './readme-blocks.ts';

const readme = readFileSync(README, 'utf8');

describe('the README', () => {
  test('shows the real help of every command', () => {
    expect(readme).toBe(withRealHelp(readme));
    for (const { name } of commandsWithHelp()) expect(readme, `no help of ${name}`).toContain(`<!-- help ${name} -->`);
  });

  test.each(Object.values(EXIT_CODES))('documents exit code $code', ({ code, means }) => {
    expect(readme).toContain(`| ${code} | ${means} |`);
  });

  test.each(EVENT_NAMES)('documents the event %s', (name) => {
    expect(readme).toContain(`| \`${name}\` |`);
  });

  test.each(Object.keys(configSchema.shape))('documents the configuration key %s and its default', (key) => {
    const defaults: Record<string, unknown> = configSchema.parse({});
    expect(readme).toContain(`| \`${key}\` | \`${defaults[key]}\` |`);
  });

  test.each([...CATEGORIES, ...FACT_TYPES, ...CAPTURE_STATES])('explains the word %s', (word) => {
    expect(readme).toContain(`\`${word}\``);
  });

  test('names commands for both jobs that a script of package.json runs', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });
});
