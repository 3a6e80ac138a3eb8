import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MadeHistory, pagesHistory } from '../made-history.ts';
import { run } from './run.ts';

const URL = 'https://pool.example/rules';
const RULES = (fee: number, extra = '') =>
  `<h1>Rules of the pool</h1><p>A swim in the pool costs $${fee}.</p><p>Children must swim with an adult.</p><p>Towels may be borrowed at the desk.</p>${extra}`;

let made: MadeHistory;
const asked = async (...args: string[]) => run([...args, '--data', made.data]);
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  made = await pagesHistory([
    {
      url: URL,
      title: 'Rules of the pool',
      weeks: [RULES(4), RULES(5), RULES(5, '<p>Applicants must pay a fee of $20 for a locker.</p>')],
    },
  ]);
  writeFileSync(
    join(made.data, 'guide.md'),
    `---\nchecked: 2026-01-07\n---\nA swim [costs $4](https://www.pool.example/rules/). Towels [may be borrowed](${URL}) at the desk. Dogs [get a medal](${URL}) for diving backwards. Lights [go out](https://unwatched.example/x) at ten.\n`,
  );
});
afterAll(() => made.remove());

describe('articles add', () => {
  test('tells at once what nothing supports, and offers a declaration of a page that nobody watches', async () => {
    const added = await asked('articles', 'add', join(made.data, 'guide.md'));
    expect(added.out()).toContain('4 claims');
    expect(added.out()).toContain('supports: Dogs get a medal');
    expect(added.out()).toContain('url: https://unwatched.example/x');
  });

  test('the same article twice changes nothing', async () => {
    expect((await asked('articles', 'add', join(made.data, 'guide.md'))).out()).toContain('nothing differs');
  });
});

describe('articles add of a folder', () => {
  test('keeps each article it can read, names each it cannot, and ends with the exit code of partial work', async () => {
    const own = await pagesHistory([{ url: URL, title: 'Rules of the pool', weeks: [RULES(4)] }]);
    const folder = join(own.data, 'articles');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.md'), `A swim [costs $4](${URL}).\n`);
    writeFileSync(join(folder, 'b.html'), `<main><p>Towels <a href="${URL}">may be borrowed</a> at the desk.<div></span><p>Bye`);
    writeFileSync(join(folder, 'c.md'), 'no\0text');
    writeFileSync(join(folder, 'd.md'), 'The door is shut [7].\n');
    writeFileSync(join(folder, 'left-alone.png'), 'x');
    const added = await run(['articles', 'add', folder, '--data', own.data]);
    expect(added.out()).toContain('a.md: 1 claim,');
    expect(added.out()).toContain('b.html: 1 claim,');
    expect(added.out()).toContain('cites [7], and no source has that number');
    expect(added.err()).toContain('c.md is not a text file');
    expect(added.exitCode()).toBe(1);
    await own.remove();
  });
});

describe('claims check', () => {
  test('names the sentence that is out of date, since when, and what the page says now, with exit code 3', async () => {
    const checked = await asked('claims', 'check', '--json');
    const found = lines(checked.out()).find(({ claim }) => claim?.startsWith('A swim'));
    expect(found).toMatchObject({
      state: 'fact changed',
      since: '2026-01-12T10:00:00Z',
      support: { url: URL, passage: 'A swim in the pool costs $4.' },
    });
    expect(found.change.after).toBe('A swim in the pool costs $5.');
    expect(checked.exitCode()).toBe(3);
  });

  test('as of a day before the change nothing is out of date', async () => {
    const checked = await asked('claims', 'check', '--json', '--at', '2026-01-08');
    expect(lines(checked.out()).filter(({ state }) => state === 'fact changed')).toEqual([]);
    expect(checked.exitCode()).toBe(0);
  });

  test('tells what the article lacks', async () => {
    const gaps = lines((await asked('claims', 'check', '--json')).out()).filter(({ kind }) => kind === 'gap');
    expect(gaps.map(({ after }) => after)).toContain('Applicants must pay a fee of $20 for a locker.');
  });

  test('a resolved claim is no longer out of date', async () => {
    await asked('claims', 'resolve', 'guide.md:1', '--because', 'price corrected');
    expect((await asked('claims', 'check')).exitCode()).toBe(0);
    expect((await asked('claims', 'show', 'guide.md:1')).out()).toContain('price corrected');
  });
});

describe('claims snooze', () => {
  test('puts a claim off until its day, and the last day that was named counts', async () => {
    await asked('claims', 'snooze', 'guide.md:1', '--until', '2062-01-01');
    const told = await asked('claims', 'snooze', 'guide.md:1', '--until', '2026-12-01');

    expect(told.out()).toContain('put off until 2026-12-01');
    const acts = lines((await asked('claims', 'show', 'guide.md:1', '--json')).out());
    expect(acts).toMatchObject([{ settled: 'snooze' }]);
  });

  test('refuses a day that has come', async () => {
    const told = await asked('claims', 'snooze', 'guide.md:1', '--until', '2026-11-24');

    expect(told.err()).toContain('2026-11-24 has come');
    expect(told.exitCode()).toBe(2);
  });
});

test('what claims rest on is exported as Web Annotations with the state of the page', async () => {
  const [annotation] = lines((await asked('claims', 'export', '--format', 'jsonld')).out());
  expect(annotation).toMatchObject({ type: 'Annotation', motivation: 'linking', target: { source: URL, state: { type: 'TimeState' } } });
});

test.each([
  ['claims', '--json'],
  ['claims', 'check'],
  ['claims', 'review'],
  ['claims', 'export'],
])('%s %s of an article that is not kept is an error', async (...command) => {
  const told = await asked(...command, '--article', 'gide.md');
  expect(told.err()).toContain('there is no article “gide.md”');
  expect(told.exitCode()).toBe(2);
});

test('a weak claim that is out of date stays so when its passage is accepted', async () => {
  const file = join(made.data, 'swim.md');
  writeFileSync(
    file,
    `---\nchecked: 2026-01-07\n---\nWhoever visits on a warm evening with friends, neighbours and towels [finds that a swim costs $4](${URL}) there, lessons and lockers aside.\n`,
  );
  await asked('articles', 'add', file);
  const before = lines((await asked('claims', '--article', 'swim.md', '--json')).out());
  await run(['claims', 'review', '--article', 'swim.md', '--data', made.data], undefined, ['a']);
  const after = lines((await asked('claims', '--article', 'swim.md', '--json')).out());
  expect(before).toMatchObject([{ state: 'fact changed', weak: true }]);
  expect(after).toMatchObject([{ state: 'fact changed', weak: false }]);
});

describe('claims review', () => {
  const reviewed = (...answers: string[]) => run(['claims', 'review', '--data', made.data], undefined, answers);
  const stateOf = async (text: string) => lines((await asked('claims', '--json')).out()).find(({ claim }) => claim.startsWith(text));

  test('shows what a weak claim rests on and what comes near, and asks until it is answered', async () => {
    const said = await reviewed('nine', 'q');
    expect(said.out()).toContain('Dogs get a medal for diving backwards.');
    expect(said.out()).toContain('rests on nothing that was found');
    expect(said.err()).toContain('“nine” is none of these');
    expect((await stateOf('Dogs')).state).toBe('never supported');
  });

  test('the end of the answers ends it, and nothing is decided', async () => {
    expect((await reviewed()).exitCode()).toBe(0);
    expect((await reviewed('q')).out()).toContain('Dogs');
  });

  test('of one claim asks also where somebody has decided', async () => {
    const said = await run(['claims', 'review', 'guide.md:1', '--data', made.data], undefined, ['q']);

    expect(said.out()).toContain('1 of 1  guide.md:1');
    expect((await run(['claims', 'review', 'guide.md:99', '--data', made.data])).exitCode()).toBe(2);
  });

  test('a claim that a person gave up is not asked about again', async () => {
    const answers = async () => (await reviewed('s', 's', 's', 's')).out().match(/guide\.md:\d+\n/g) ?? [];
    const before = await answers();
    await reviewed(...before.map(() => 'n'));
    expect(before.length).toBeGreaterThan(0);
    expect((await reviewed()).out()).toContain('Nothing to review');
  });
});

describe('claims import', () => {
  const exported = async () => (await asked('claims', 'export')).out().split('\n').filter(Boolean);
  const imported = (...annotations: string[]) => {
    const file = join(made.data, 'claims.jsonld');
    writeFileSync(file, annotations.join('\n'));
    return asked('claims', 'import', file);
  };

  test('of what was exported changes nothing', async () => {
    const annotations = await exported();
    const told = await imported(...annotations);
    expect(annotations.length).toBeGreaterThan(0);
    expect(told.out()).toContain('0 claims anchored anew');
    expect(told.exitCode()).toBe(0);
  });

  test('anchors a claim on another passage, and it stands there as the page went on', async () => {
    const annotation = (await exported()).find((line) => line.includes('A swim costs $4'));
    const told = await imported((annotation ?? '').replaceAll('A swim in the pool costs $4.', 'Children must swim with an adult.'));
    expect(told.out()).toContain('guide.md:1: anchored anew');
    const shown = (await asked('claims', 'show', 'guide.md:1')).out();
    expect(shown).toContain('Children must swim with an adult.');
  });

  test('names each line that cannot be taken, and takes the rest', async () => {
    const first = (await exported()).find((line) => line.includes('"guide.md"')) ?? '';
    const told = await imported(
      '{',
      first.replaceAll('"guide.md"', '"other.md"'),
      first.replaceAll(URL, 'https://unwatched.example/'),
      first,
    );
    expect(told.err()).toContain('claims.jsonld:1 is no JSON');
    expect(told.err()).toContain('claims.jsonld:2 there is no article “other.md”');
    expect(told.err()).toContain('claims.jsonld:3 nobody watches https://unwatched.example/');
    expect(told.out()).toContain('3 lines refused');
    expect(told.exitCode()).toBe(1);
  });
});
