import { describe, expect, it } from 'vitest';
import { digestSubject } from '../../reports/digest-subject.ts';
import { digestFullOf, HOSTILE_TEXTS } from './hostile-digest.ts';
import { edited, item, sampleChange, samplePage } from './sample-change.ts';
import { quietDigest, sampleDigest } from './sample-digest.ts';

describe('the subject of a digest', () => {
  it('begins with the weightiest change and says how many more there are', () => {
    const page = samplePage('fees', 'Fee schedule');
    const facts = [{ type: 'fee', before: 575, after: 630, of: 'Form I-131' }] as const;
    const fee = item(sampleChange({ id: 'fees.2.1', page, ...edited('[-$575-]{+$630+}'), significance: 'high', facts: [...facts] }));
    const minor = item(sampleChange({ id: 'fees.2.2', page, ...edited('[-a-]{+b+}'), significance: 'low' }));

    expect(digestSubject({ ...quietDigest, items: [minor, fee] })).toBe(
      'Form I-131: fee now $630 (was $575) · 1 more change · Nov 16–22, 2026',
    );
  });

  it('names a page that is gone, before one that is back, where nothing else happened', () => {
    const events = sampleDigest.events.filter(({ name }) => name === 'gone' || name === 'back').reverse();

    expect(digestSubject({ ...quietDigest, events })).toBe(
      'How to ask for a faster decision: gone, the page is no longer there · Nov 16–22, 2026',
    );
  });

  it('names what pages contradict each other on', () => {
    expect(digestSubject({ ...quietDigest, contradictions: sampleDigest.contradictions })).toBe(
      'Pages contradict each other: Fee (Form I-131, paper) · Nov 16–22, 2026',
    );
  });

  it('puts what a reader marked important before anything else', () => {
    const page = samplePage('p', 'Page');
    const mark = { verdict: 'important' as const, category: null, because: null, author: 'Ann', time: '2026-11-19T00:00:00Z' };
    const high = item(sampleChange({ id: 'p.2.1', page, ...edited('[-a-]{+b+}'), significance: 'high' }));
    const marked = item(sampleChange({ id: 'p.2.2', page, ...edited('[-c-]{+d+}'), significance: 'low', mark }));

    expect(digestSubject({ ...quietDigest, items: [high, marked] })).toMatch(/^“d” instead of “c”/);
  });

  it('says that only figures moved', () => {
    expect(digestSubject({ ...quietDigest, figures: sampleDigest.figures })).toBe('Only figures moved, in 1 table · Nov 16–22, 2026');
  });

  it('says that an article went out of date where nothing weighs more', () => {
    expect(digestSubject({ ...quietDigest, articles: sampleDigest.articles })).toBe(
      'Parole for the sick, explained: 2 sentences out of date · Nov 16–22, 2026',
    );
  });

  it('says that only wording changed', () => {
    expect(digestSubject({ ...quietDigest, editorial: sampleDigest.editorial })).toBe(
      'Only wording changed, in 3 places · Nov 16–22, 2026',
    );
  });

  it('says that nothing changed only where every look was good', () => {
    const [page] = quietDigest.watched;
    const failing = quietDigest.watched.map((watched) => ({ ...watched, unchanged: 6, bad: 1 }));

    expect(page).toBeDefined();
    expect(digestSubject(quietDigest)).toBe('Nothing changed on the 3 pages we watch · Nov 16–22, 2026');
    expect(digestSubject({ ...quietDigest, watched: failing })).toBe('No change seen on the 3 pages we watch · Nov 16–22, 2026');
    expect(digestSubject({ ...quietDigest, watched: [] })).toBe('No page was looked at · Nov 16–22, 2026');
  });

  it.each(HOSTILE_TEXTS)('is one line without control characters of %j', (text) => {
    expect(digestSubject(digestFullOf(text))).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|\p{Cs}/u);
  });

  it('stays short though the page has a very long title', () => {
    const change = sampleChange({ id: 'p.2.1', page: samplePage('p', 'word '.repeat(400)), ...edited('[-a-]{+b+}') });

    expect(digestSubject({ ...quietDigest, items: [item(change)] }).length).toBeLessThan(150);
  });
});
