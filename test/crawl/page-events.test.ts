import { describe, expect, test } from 'vitest';
import { massLoss } from '../../src/crawl/mass-loss.ts';
import { type PageStanding, pageEvents } from '../../src/crawl/page-events.ts';
import type { Capture, CaptureState, Change, Extraction, Judgement } from '../../src/model.ts';

const URL_ASKED = 'https://agency.example/parole';

const STANDING: PageStanding = {
  state: 'good',
  stateSince: '2026-10-01T00:00:00Z',
  template: 'a',
  finalUrl: URL_ASKED,
  stamp: null,
  selectorLost: false,
};

function capture(redirects: [number, string][] = []): Capture {
  const way = [URL_ASKED, ...redirects.map(([, to]) => to)];
  return {
    url: URL_ASKED,
    finalUrl: way.at(-1) ?? URL_ASKED,
    time: '2026-11-24T03:00:00Z',
    status: 200,
    error: null,
    headers: {},
    redirects: redirects.map(([status, location], index) => ({ url: way[index] ?? '', status, location })),
    mediaType: 'text/html',
    body: new Uint8Array([1]),
  };
}

function judged(state: CaptureState): Judgement {
  return { effectiveStatus: 200, quality: state === 'good' ? 1 : 0, reasons: state === 'good' ? [] : [`${state}: seen`], state };
}

const READ: Extraction = { title: null, stamp: null, passages: [], template: 'a', warnings: [] };

/** The events of looks that follow each other, as the store remembers the page between them. */
function told(states: readonly CaptureState[]): string[][] {
  let standing = STANDING;
  return states.map((state) => {
    const events = pageEvents(standing, capture(), judged(state), state === 'good' ? READ : null, false);
    standing = { ...standing, state: state === 'unchanged' ? 'good' : state };
    return events.map(({ name }) => name);
  });
}

describe('a state of a page', () => {
  test.each(['blocked', 'failing', 'gone', 'moved', 'empty', 'truncated', 'held'] as const)(
    '%s is told once when it begins and once when it ends',
    (state) => {
      expect(told([state, state, state, 'good', 'good', 'unchanged'])).toEqual([[state], [], [], ['back'], [], []]);
    },
  );

  test('that ends in a 304 ends too', () => {
    expect(told(['blocked', 'unchanged'])).toEqual([['blocked'], ['back']]);
  });

  test('that follows another is told in its place', () => {
    expect(told(['failing', 'gone', 'good'])).toEqual([['failing'], ['gone'], ['back']]);
  });

  test.each([
    [false, 'was gone since 2026-10-01T00:00:00Z; it came back unchanged'],
    [true, 'was gone since 2026-10-01T00:00:00Z; its text has changed since then'],
  ])('that ends says whether the text is another (%s)', (edited, detail) => {
    expect(pageEvents({ ...STANDING, state: 'gone' }, capture(), judged('good'), READ, edited)).toEqual([{ name: 'back', detail }]);
  });

  test.each([
    [false, 'the capture that was held counts for nothing'],
    [true, 'a second capture says the same'],
  ])('held ends confirmed or taken back (%s)', (edited, words) => {
    const [event] = pageEvents({ ...STANDING, state: 'held' }, capture(), judged('good'), READ, edited);

    expect(event).toEqual({ name: 'back', detail: expect.stringContaining(words) });
  });
});

describe('a new address', () => {
  const elsewhere = 'https://agency.example/humanitarian/parole';

  test('is a move where every redirect is permanent, with the old and the new one', () => {
    const events = pageEvents(STANDING, capture([[301, elsewhere]]), judged('good'), READ, false);

    expect(events).toEqual([{ name: 'redirected', detail: `moved from ${URL_ASKED} to ${elsewhere}: a permanent redirect says so` }]);
  });

  test('is a move only for a person to confirm where one redirect is temporary', () => {
    const way: [number, string][] = [
      [301, `${URL_ASKED}/`],
      [302, elsewhere],
    ];

    const [event] = pageEvents(STANDING, capture(way), judged('good'), READ, false);

    expect(event?.detail).toContain(`now answers from ${elsewhere} by a temporary redirect`);
  });

  test('is told once, and its end too', () => {
    const moved = { ...STANDING, finalUrl: elsewhere };

    expect(pageEvents(moved, capture([[301, elsewhere]]), judged('good'), READ, false)).toEqual([]);
    expect(pageEvents(moved, capture(), judged('good'), READ, false)).toEqual([
      { name: 'redirected', detail: `${URL_ASKED} answers itself again, no more from ${elsewhere}` },
    ]);
  });
});

test('a selector that is lost is told once, and once when it is found again', () => {
  const lost: Extraction = { ...READ, warnings: ['the selector main matched nothing'] };

  const names = [
    pageEvents(STANDING, capture(), judged('good'), lost, false),
    pageEvents({ ...STANDING, selectorLost: true }, capture(), judged('good'), lost, false),
    pageEvents({ ...STANDING, selectorLost: true }, capture(), judged('good'), READ, false),
  ].map((events) => events.map(({ name }) => name));

  expect(names).toEqual([['selector-lost'], [], ['selector-found']]);
});

describe('the loss of most of a page', () => {
  function changes(kinds: Partial<Record<Change['kind'], number>>, part: Change['part'] = null) {
    return Object.entries(kinds).flatMap(([kind, count]) => Array.from({ length: count }, () => ({ kind: kind as Change['kind'], part })));
  }

  test.each([
    [40, changes({ removed: 30 }), true],
    [40, changes({ removed: 29 }), false],
    [40, changes({ removed: 40, added: 40 }), true],
    [40, changes({ edited: 40 }), false],
    [40, changes({ moved: 40 }), false],
    [40, changes({ removed: 40 }, { of: 'merge', with: [] }), false],
    [8, changes({ removed: 6 }), true],
    [7, changes({ removed: 7 }), false],
    [0, [], false],
  ])('of %i passages: case %#', (passages, made, held) => {
    expect(massLoss(passages, made) !== null).toBe(held);
  });

  test('is said with its figures', () => {
    expect(massLoss(48, changes({ removed: 41 }))).toMatch(/^mass-loss: 41 of 48 passages gone at once/);
  });
});
