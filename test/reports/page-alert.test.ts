import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { alertSubject } from '../../reports/alert-outline.ts';
import { pageAlertHtml } from '../../reports/page-alert.tsx';
import { pageAlertMarkdown } from '../../reports/page-alert-markdown.ts';
import { edited, sampleChange } from './sample-change.ts';
import { FORM, sampleAlert } from './sample-digest.ts';

const minor = sampleChange({ id: 'form-131.7.8', page: FORM, ...edited('Send [-one copy-]{+two copies+}'), significance: 'medium' });
const twoChanges = { ...sampleAlert, changes: [minor, ...sampleAlert.changes] };

describe('an alert', () => {
  it('has the weightiest change and the page in its subject', () => {
    expect(alertSubject(twoChanges)).toBe(
      'Form I-131: edition now Sep 1, 2026 (was Mar 4, 2025) — Form I-131, travel documents and parole · 1 more change',
    );
  });

  it('tells what happened to the page, then the changes, importance first', () => {
    const $ = load(pageAlertHtml(twoChanges));

    expect(
      $('h2')
        .toArray()
        .map((heading) => $(heading).text()),
    ).toEqual(['What happened to the page', 'What changed', 'How to read this']);
    expect(
      $('article')
        .toArray()
        .map((article) => $(article).attr('id')),
    ).toEqual(['change-form-131.7.3', 'change-form-131.7.8']);
  });

  it('tells an event alone', () => {
    const gone = { ...sampleAlert, changes: [], events: [{ name: 'gone' as const, time: sampleAlert.time, detail: 'HTTP 404' }] };

    expect(alertSubject(gone)).toBe('Form I-131, travel documents and parole: gone, the page is no longer there');
    expect(pageAlertMarkdown(gone)).toBe(
      [
        '# Form I-131, travel documents and parole: gone, the page is no longer there',
        'Policytrace alert · Seen Nov 18, 2026, 05:10 UTC',
        'Parole Office · [Form I-131, travel documents and parole](<https://parole-office.example/form-131>)',
        '## What happened to the page',
        '- **Nov 18, 2026** [Form I-131, travel documents and parole](<https://parole-office.example/form-131>): gone, the page is no longer there — HTTP 404\n',
      ].join('\n\n'),
    );
  });

  it('lets the page put no element into HTML and no link into Markdown', () => {
    const hostile = { ...sampleAlert, page: { ...FORM, title: '<img src=x> [a](https://evil.example) @team' } };

    expect(load(pageAlertHtml(hostile))('img')).toHaveLength(0);
    expect(pageAlertMarkdown(hostile)).toContain('— \\<img src=x\\> \\[a\\](https:&#8203;//evil&#8203;.example) @&#8203;team');
  });

  it('makes the same bytes of the same model', () => {
    expect(pageAlertHtml(structuredClone(sampleAlert))).toBe(pageAlertHtml(sampleAlert));
    expect(pageAlertMarkdown(structuredClone(sampleAlert))).toBe(pageAlertMarkdown(sampleAlert));
  });
});
