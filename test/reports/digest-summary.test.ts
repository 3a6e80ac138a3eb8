import { describe, expect, it } from 'vitest';
import { digestSummary } from '../../reports/digest-summary.ts';
import { edited, item, sampleChange } from './sample-change.ts';
import { EVIDENCE, FEES, sampleDigest } from './sample-digest.ts';

describe('the summary of a digest', () => {
  it('has at most five lines, importance first, each the line of a change', () => {
    expect(digestSummary(sampleDigest)).toEqual([
      {
        marks: 'High, evidence, stricter',
        says: '“must hold a letter from the…” instead of “should”',
        page: 'Evidence for parole requests',
        anchor: 'change-evidence.3.2',
      },
      {
        marks: 'High, processing, stricter',
        says: 'Form I-131 Humanitarian parole, on paper: fee now $630 (was $575)',
        page: 'Fee schedule',
        anchor: 'change-fees.12.1',
      },
      {
        marks: 'High, processing, neutral',
        says: 'Form I-131: edition now Sep 1, 2026 (was Mar 4, 2025)',
        page: 'Form I-131, travel documents and parole',
        anchor: 'change-form-131.7.3',
      },
      {
        marks: 'High, benefits, stricter',
        says: 'No longer said: “People paroled for a year or longer may have food help from their first month…”',
        page: 'Food help for people on parole',
        anchor: 'change-food-help.5.2',
      },
      {
        marks: 'Medium, evidence, looser',
        says: 'New: “A hospital or a charity may stand in as supporter. If nobody there may sign…”',
        page: 'Parole: an overview and 2 more pages',
        anchor: 'change-overview.9.4',
      },
    ]);
  });

  it('has no more than two lines of one page while other pages have something to tell', () => {
    const rows = Array.from({ length: 8 }, (_, index) =>
      item(sampleChange({ id: `fees.2.${index}`, page: FEES, ...edited('[-a-]{+b+}'), significance: 'high' })),
    );
    const other = item(sampleChange({ id: 'evidence.2.1', page: EVIDENCE, ...edited('[-a-]{+b+}'), significance: 'low' }));

    const lines = digestSummary({ ...sampleDigest, items: [...rows, other] });

    expect(lines.map(({ anchor }) => anchor)).toEqual([
      'change-fees.2.0',
      'change-fees.2.1',
      'change-fees.2.2',
      'change-fees.2.3',
      'change-evidence.2.1',
    ]);
  });

  it('goes on with contradictions, then days that came, then events, then dates that bind, then terminology', () => {
    const [gone] = sampleDigest.events;
    const [effective] = sampleDigest.comingDates;
    const mentioned = effective && { ...effective, role: 'mentioned' as const };

    const lines = digestSummary({
      ...sampleDigest,
      items: [],
      events: gone ? [gone] : [],
      figures: [],
      comingDates: effective && mentioned ? [mentioned, effective] : [],
    });

    expect(lines.map(({ marks, says }) => [marks, says])).toEqual([
      [null, 'pages contradict each other, Fee (Form I-131, paper): $575 or $630'],
      ['Nov 20, 2026', 'runs out'],
      [null, 'gone, the page is no longer there'],
      ['Dec 1, 2026', 'takes effect'],
      [null, 'sponsor → supporter; affidavit → declaration'],
    ]);
  });
});
