import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveLink, webAddress } from '../../reports/live-link.ts';
import type { FlaggedChange } from '../../src/model.ts';
import { sampleChange, samplePage } from './sample-change.ts';

const URL = 'https://parole-office.example/page';

function linkOf(given: Partial<FlaggedChange>, url = URL): string | null {
  return liveLink(sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), ...given }), url);
}

describe('the link to a passage on the live page', () => {
  it('names a short passage whole and encodes what a text fragment would read as its own', () => {
    expect(linkOf({ after: 'Pay $5, sign I-131 & wait' })).toBe(`${URL}#:~:text=Pay%20%245%2C%20sign%20I%2D131%20%26%20wait`);
  });

  it('names both ends of a long passage', () => {
    expect(linkOf({ after: 'a b c d e f g h i j k l' })).toBe(`${URL}#:~:text=a%20b%20c%20d%20e,h%20i%20j%20k%20l`);
  });

  it('leaves out the number of an item, which a browser draws and cannot find', () => {
    expect(linkOf({ after: '(a) Send a letter' })).toBe(`${URL}#:~:text=Send%20a%20letter`);
    expect(linkOf({ after: '12. Send a letter' })).toBe(`${URL}#:~:text=Send%20a%20letter`);
  });

  it('leaves out the label of a notice, which may be an icon or a block of its own, where enough words follow', () => {
    expect(linkOf({ after: 'Alert: Pay the new fee', passageKind: 'alert' })).toBe(`${URL}#:~:text=Pay%20the%20new%20fee`);
    expect(linkOf({ after: 'Note: Closed today' })).toBe(`${URL}#:~:text=Note%3A%20Closed%20today`);
  });

  it('names the ends of a table row, whose cells are searched one by one', () => {
    expect(linkOf({ after: 'Form I-131 parole on paper $630', passageKind: 'table-row' })).toBe(
      `${URL}#:~:text=Form%20I%2D131,paper%20%24630`,
    );
  });

  it('leads to the heading above a passage that is gone', () => {
    expect(linkOf({ before: 'Send a letter', path: ['What to send', 'Letters'] })).toBe(`${URL}#:~:text=What%20to%20send`);
    expect(linkOf({ before: 'Send a letter', path: [] })).toBe(URL);
  });

  it('keeps the place on the page that the address names', () => {
    expect(linkOf({ after: 'Send it' }, `${URL}#letters`)).toBe(`${URL}#letters:~:text=Send%20it`);
  });

  it('leads to the page alone where a word is too long to be named', () => {
    expect(linkOf({ after: 'x'.repeat(5000) })).toBe(URL);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://parole-office.example/', '/page', ''])(
    'is none for %j',
    (url) => {
      expect(webAddress(url)).toBeNull();
      expect(linkOf({ after: 'Send it' }, url)).toBeNull();
    },
  );

  it('holds no character that ends a link, of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true, withQueryParameters: true }), (text, url) => {
        expect(linkOf({ after: text }, url)).toMatch(/^https?:\/\/[A-Za-z0-9\-._~:/?#@!$&*+,;=%[\]]+$/);
      }),
      { numRuns: 50 },
    );
  });
});
