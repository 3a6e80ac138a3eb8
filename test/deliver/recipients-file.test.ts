import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRecipients } from '../../src/deliver/recipients-file.ts';
import { PolicytraceError } from '../../src/model.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policytrace-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function mistakesOf(yaml: string): string {
  writeFileSync(join(dir, 'recipients.yaml'), yaml);
  try {
    readRecipients(dir);
    return '';
  } catch (error) {
    return error instanceof PolicytraceError ? error.message.replaceAll(dir, '') : String(error);
  }
}

describe('the file of recipients', () => {
  test('is read with its filters and its hour', () => {
    writeFileSync(
      join(dir, 'recipients.yaml'),
      'mail: {from: p@tracker.example}\nrecipients:\n  - {name: desk, channel: mail, to: [a@x.example, "B <b@x.example>"], cadence: daily, at: "06:15", only: {categories: [evidence], significance: medium}}\n',
    );

    const { recipients, mail } = readRecipients(dir);

    expect(mail).toEqual({ from: 'p@tracker.example', replyTo: null, serverFrom: 'POLICYTRACE_SMTP' });
    expect(recipients.map(({ name, atMinute, only }) => [name, atMinute, only.categories, only.significance])).toEqual([
      ['desk:a@x.example', 375, ['evidence'], 'medium'],
      ['desk:B <b@x.example>', 375, ['evidence'], 'medium'],
    ]);
  });

  test.each([
    ['a channel that is none', '- {name: a, channel: fax, cadence: weekly}', ':2:', 'expected one of mail, slack, webhook, files, feed'],
    [
      'a secret in the file',
      '- {name: a, channel: webhook, url: "https://h.example/", secretFrom: hunter2, cadence: weekly}',
      ':2:',
      'does not belong in this file',
    ],
    [
      'an address in the clear',
      '- {name: a, channel: webhook, url: "http://h.example/", secretFrom: S, cadence: weekly}',
      ':2:',
      'https://',
    ],
    [
      'a header in a mail address',
      '- {name: a, channel: mail, to: ["x@y.example\\r\\nBcc: z@y.example"], cadence: weekly}',
      ':2:',
      'expected one mail address',
    ],
    [
      'two addresses in one',
      '- {name: a, channel: mail, to: ["x@y.example, z@y.example"], cadence: weekly}',
      ':2:',
      'expected one mail address',
    ],
    [
      'a name twice',
      '- {name: a, channel: files, folder: a, cadence: weekly}\n  - {name: a, channel: files, folder: b, cadence: weekly}',
      ':3:',
      'another recipient',
    ],
    ['mail without a sender', '- {name: a, channel: mail, to: [x@y.example], cadence: weekly}', ':2:', 'mail needs a sender'],
    ['an hour that is none', '- {name: a, channel: files, folder: a, cadence: weekly, at: "25:00"}', ':2:', 'expected a time of day'],
    ['a misspelt key', '- {name: a, channel: files, folder: a, cadence: weekly, onyl: {}}', ':2:', 'did you mean only?'],
  ])('names the line of %s', (_, line, place, words) => {
    const told = mistakesOf(`recipients:\n  ${line}\n`);

    expect(told).toContain(`/recipients.yaml${place}`);
    expect(told).toContain(words);
  });

  test('a file that is named and not there is an error', () => {
    expect(() => readRecipients(dir, join(dir, 'nobody.yaml'))).toThrow('no such file');
  });
});
