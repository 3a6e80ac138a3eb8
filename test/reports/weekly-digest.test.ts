import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weeklyDigestHtml } from '../../reports/weekly-digest.tsx';
import { digestFullOf, HOSTILE_TEXTS } from './hostile-digest.ts';
import { edited, item, sampleChange, samplePage } from './sample-change.ts';
import { quietDigest, sampleDigest } from './sample-digest.ts';

function headings(html: string, level: string): string[] {
  const $ = load(html);
  return $(level)
    .toArray()
    .map((heading) => $(heading).text());
}

/** Names of elements in order, and where links lead. */
function skeleton(html: string): string[] {
  const $ = load(html);
  return $('*')
    .toArray()
    .map((element) => `${$(element).prop('tagName')} ${Object.keys($(element).attr() ?? {}).join(' ')}`);
}

describe('the digest as HTML', () => {
  const html = weeklyDigestHtml(sampleDigest);
  const $ = load(html);

  it('is a whole document with a language, a title and one style sheet', () => {
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect($('html').attr('lang')).toBe('en');
    expect($('title').text()).toMatch(/^“must hold a letter.* 7 more changes · Nov 16–22, 2026$/);
    expect($('style')).toHaveLength(1);
    expect($('script, img, link')).toHaveLength(0);
  });

  it('keeps a style sheet that nothing has been escaped in', () => {
    expect($('style').text()).not.toMatch(/[&<>"]/);
    expect($('style').text()).toContain('prefers-color-scheme:dark');
  });

  it('tells first what to do, then wording, pages, dates and what did not change', () => {
    expect(headings(html, 'h2')).toEqual([
      'In short',
      'What to do differently: evidence',
      'What to do differently: processing',
      'What to do differently: benefits',
      'What to do differently: eligibility',
      'Published articles',
      'Days that have come',
      'Tables of figures that moved',
      'Terminology: the same rule in other words',
      'Editorial: 3 changes nobody needs to act on',
      'Pages that need attention',
      'Pages that can be read again',
      'Pages that contradict each other',
      'Silent edits and review dates',
      'Pages that speak of a past day as to come',
      'Coming dates',
      'Looked at and unchanged',
      'How to read this',
    ]);
  });

  it('puts the weightiest change of a category first, whatever the order of the model', () => {
    const page = samplePage('p', 'Page');
    const low = item(sampleChange({ id: 'p.2.1', page, ...edited('one [-two-]{+three+}'), significance: 'low' }));
    const high = item(sampleChange({ id: 'p.2.2', page, ...edited('one [-four-]{+five+}'), significance: 'high' }));

    const shown = headings(weeklyDigestHtml({ ...sampleDigest, items: [low, high] }), 'h3');

    expect(shown).toEqual(['“five” instead of “four”', '“three” instead of “two”']);
  });

  it('shows a change with its page, headings, weight, direction, words, values, reasons, link, id and command', () => {
    const article = $('[id="change-fees.12.1"]');

    expect(article.find('h3').text()).toBe('Form I-131 Humanitarian parole, on paper: fee now $630 (was $575)');
    expect(article.text()).toContain('Parole Office · Fee schedule › Fees by form');
    expect(article.find('.badge').text()).toBe('High');
    expect(article.text()).toContain('stricter · edited table row · first seen Nov 18, 2026');
    expect(article.find('del').text()).toContain('$575');
    expect(article.find('ins').text()).toContain('$630');
    expect(
      article
        .find('.values li')
        .toArray()
        .map((fact) => $(fact).text()),
    ).toEqual(['Column “What you pay”: “$575” → “$630”', 'Fee: $575 → $630 (Form I-131, paper)']);
    expect(article.find('details').text()).toBe('Why processing, a fee differs (“$575”, “$630”)');
    expect(article.find('details').attr('open')).toBeUndefined();
    expect(article.find('a').first().attr('href')).toBe('https://parole-office.example/fees#:~:text=Form%20I%2D131,paper%20%24630');
    expect(article.text()).toContain('Change fees.12.1 · policytrace explain fees.12.1');
  });

  it('says aloud which words were taken out and put in', () => {
    expect($('[id="change-fees.12.1"] del').text()).toBe('removed: $575 (end)');
    expect($('[id="change-fees.12.1"] ins').text()).toBe('added: $630 (end)');
  });

  it('tells the same edit on three pages once, with the three pages', () => {
    const articles = $('article').filter((_, article) => $(article).text().includes('may stand in as supporter'));

    expect(articles).toHaveLength(1);
    expect(articles.text()).toContain('On 3 pages, under Who pays › Supporters');
    expect(
      articles
        .find('a')
        .toArray()
        .map((link) => $(link).text()),
    ).toEqual(['Parole: an overview', 'Guide: parole for a sick relative', 'Questions and answers']);
    expect(articles.text()).toContain('overview.9.4, medical-guide.4.1, questions.2.7');
  });

  it('names the first of very many pages and counts the others', () => {
    const others = Array.from({ length: 99 }, (_, index) => samplePage(`p${index}`, `Page ${index}`));
    const change = sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), ...edited('one [-two-]{+three+}') });

    const text = load(weeklyDigestHtml({ ...sampleDigest, items: [item(change, others)] }))('article').text();

    expect(text).toContain('On 100 pages');
    expect(text).toContain('and 88 more pages');
  });

  it('counts editorial changes and shows the first of many', () => {
    const change = sampleChange({ id: 'p.2.1', page: samplePage('p', 'Page'), ...edited('a [-b-]{+c+}'), category: 'editorial' });
    const editorial = Array.from({ length: 100 }, () => item(change));

    const text = load(weeklyDigestHtml({ ...sampleDigest, editorial }))('body').text();

    expect(text).toContain('Editorial: 100 changes nobody needs to act on');
    expect(text).toContain('and 88 more');
  });

  it('does not list a page among the unchanged that is gone, blocked or was never read', () => {
    const unchanged = $('section')
      .filter((_, section) => $(section).find('h2').text() === 'Looked at and unchanged')
      .text();

    expect(unchanged).toContain('Where to mail your request (7 looks)');
    expect(unchanged).toContain('Form I-134, declaration of support (7 looks, 1 failed)');
    expect(unchanged).toContain('Not looked at: Yearbook of decisions');
    for (const title of ['faster decision', 'Parole in plain language', 'Clinics that write letters', 'Evidence for parole']) {
      expect(unchanged).not.toContain(title);
    }
  });

  it('says that a page could not be read, though no event of this week tells it', () => {
    expect($('body').text()).toContain('Clinics that write letters: could not be read, 7 looks, none of them good');
  });

  it('tells a table of figures in one line with one of its rows', () => {
    expect($('body').text()).toContain('How long requests take › Months to a decision: 14 rows moved');
    expect($('body').text()).toContain('Office in the north, Half of all requests: “11 months” → “13 months”');
  });

  it('tells terminology by its swaps', () => {
    expect($('body').text()).toContain('sponsor → supporter; affidavit → declaration — Evidence for parole requests');
  });

  it('tells what each of two pages says that contradict each other, and since when', () => {
    const section = $('section').filter((_, one) => $(one).find('h2').text() === 'Pages that contradict each other');

    expect(section.text()).toContain('Fee (Form I-131, paper)');
    expect(section.text()).toContain('$575: Guide: parole for a sick relative, since Feb 3, 2025');
    expect(section.text()).toContain('$630: Fee schedule, since Nov 18, 2026');
    expect(section.find('a').attr('href')).toMatch(/#:~:text=On%20paper/);
  });

  it('tells an edit without a new review date', () => {
    expect($('body').text()).toContain('Evidence for parole requests: the text changed, its review date did not');
  });

  it('names published articles that went out of date, each with a few of its sentences', () => {
    const [article] = sampleDigest.articles;
    const [claim] = article?.claims ?? [];
    const many = Array.from({ length: 5 }, () => claim).filter((one) => one !== undefined);
    const shown = (articles: typeof sampleDigest.articles) =>
      load(weeklyDigestHtml({ ...sampleDigest, articles }, 'https://record.example/')) as typeof $;

    const section = shown([{ name: 'a b.md', title: null, url: null, claims: many }])('h2')
      .filter((_, heading) => $(heading).text() === 'Published articles')
      .parent();

    expect(section.find('strong a').attr('href')).toBe('https://record.example/articles/a%20b.md');
    expect(
      section
        .find('li')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual([
      ...Array(3).fill(
        'Nov 18, 2026 Fee schedule: another value nowfee $575 → $630 (Form I-131, paper): “You pay $575 for each person when you file Form I-131 on paper.”',
      ),
      'and 2 more sentences',
    ]);
    expect(headings(shown([]).html(), 'h2')).not.toContain('Published articles');
  });

  it('says in two lines that a week was quiet', () => {
    const body = load(weeklyDigestHtml(quietDigest))('main');

    expect(body.find('h1').text()).toBe('Nothing changed on the 3 pages we watch');
    expect(body.find('header > p').last().text()).toBe('We looked 21 times, and each time the text was the one we already had.');
    expect(body.find('h2')).toHaveLength(0);
  });

  it('still tells the dates that come in a quiet week', () => {
    expect(headings(weeklyDigestHtml({ ...quietDigest, comingDates: sampleDigest.comingDates }), 'h2')).toEqual(['Coming dates']);
  });

  it.each(HOSTILE_TEXTS)('makes no element and no attribute of %j', (text) => {
    const innocent = skeleton(weeklyDigestHtml(digestFullOf('x y')));

    expect(skeleton(weeklyDigestHtml(digestFullOf(`x ${text} y`)))).toEqual(innocent);
  });

  it('makes no element of any text', () => {
    const innocent = skeleton(weeklyDigestHtml(digestFullOf('x y')));

    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(skeleton(weeklyDigestHtml(digestFullOf(`x ${text} y`)))).toEqual(innocent);
      }),
      { numRuns: 15 },
    );
  });

  it('links to http and https only', () => {
    const page = { ...samplePage('p', 'Page'), url: 'javascript:alert(1)' };
    const change = sampleChange({ id: 'p.2.1', page, ...edited('one [-two-]{+three+}') });

    const links = load(weeklyDigestHtml({ ...sampleDigest, items: [item(change)] }))('article a');

    expect(links).toHaveLength(0);
  });

  it('makes the same bytes of the same model', () => {
    expect(weeklyDigestHtml(structuredClone(sampleDigest))).toBe(html);
  });
});
