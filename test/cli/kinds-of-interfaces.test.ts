import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inTemporaryFolder } from '../corpus.ts';
import { type Answer, DAYS, json, pdf, standInWeb, xml } from './stand-in-web.ts';

describe('a search of the Federal Register, tracked', () => {
  const API = 'https://www.federalregister.gov/api/v1/documents';
  const FIELDS = 'fields%5B%5D=document_number&fields%5B%5D=effective_on';
  const SEARCH = `${API}.json?conditions%5Bterm%5D=parole&${FIELDS}&per_page=100&order=newest`;
  const rule = (document_number: string, more: object = {}) => ({
    document_number,
    type: 'Rule',
    title: 'Immigration Parole Fee',
    action: 'Final rule.',
    abstract: 'The Department sets the fee for parole.',
    dates: 'This rule is effective on December 4, 2026.',
    citation: '91 FR 70001',
    publication_date: '2026-11-03',
    effective_on: '2026-12-04',
    comments_close_on: null,
    correction_of: null,
    corrections: [],
    html_url: `https://www.federalregister.gov/documents/2026/11/03/${document_number}/immigration-parole-fee`,
    ...more,
  });
  const OLDER = rule('2026-00100', { title: 'Parole in Medical Emergencies', citation: '91 FR 1', publication_date: '2026-01-05' });
  const answer = (...results: object[]) =>
    json({ count: results.length, description: "Documents matching 'parole'", total_pages: 1, results });

  test('tells a document that is new, and the day it takes effect as a fact', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'fr', url: SEARCH, kind: 'federal-register' }]);
      web.answers.set(SEARCH, answer(OLDER));
      await web.track(DAYS[0]);
      web.answers.set(SEARCH, answer(rule('2026-20000'), OLDER));
      await web.track(DAYS[1]);

      const [change, ...others] = await web.ask('changes');

      expect(others).toEqual([]);
      expect(change).toMatchObject({ kind: 'added', label: '2026-20000', category: 'processing', topics: ['fee'] });
      expect(change?.why).toContainEqual(expect.objectContaining({ says: 'a new document is listed' }));
      const days = (await web.ask('calendar', '--from', '2026-11-03')).map(({ day, date, role }) => [day ?? date, role]);
      expect(days).toContainEqual(['2026-12-04', 'effective']);
    });
  });

  test('that found nothing tells the first document that it finds, and nothing else', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'fr', url: SEARCH, kind: 'federal-register' }]);
      web.answers.set(SEARCH, json({ count: 0, description: "Documents matching 'parole'" }));
      const { lines } = await web.track(DAYS[0]);
      web.answers.set(SEARCH, answer(rule('2026-20000')));
      await web.track(DAYS[1]);

      const changes = await web.ask('changes');

      expect(lines[0]).toMatchObject({ result: 'first', state: 'good' });
      expect(changes.map(({ kind, label, category, significance }) => ({ kind, label, category, significance }))).toEqual([
        { kind: 'removed', label: null, category: 'editorial', significance: 'none' },
        { kind: 'added', label: '2026-20000', category: 'processing', significance: 'high' },
      ]);
    });
  });

  test('follows a correction to a document that the search does not find, with its own day', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'fr', url: SEARCH, kind: 'federal-register' }]);
      web.answers.set(SEARCH, answer(rule('2026-20000'), OLDER));
      await web.track(DAYS[0]);
      web.answers.set(SEARCH, answer(rule('2026-20000', { corrections: [`${API}/2026-20500`] }), OLDER));
      const correction = {
        title: 'Immigration Parole Fee; Correction',
        action: 'Final rule; correction.',
        dates: 'Effective December 11, 2026.',
        citation: '91 FR 70900',
        effective_on: '2026-12-11',
        correction_of: `${API}/2026-20000`,
      };
      // One number is answered with the document itself, not with a list of one.
      web.answers.set(`${API}/2026-20500.json?${FIELDS}`, json(rule('2026-20500', correction)));
      const { asked } = await web.track(DAYS[1]);

      const changes = await web.ask('changes');

      expect(asked).toEqual([SEARCH, `${API}/2026-20500.json?${FIELDS}`]);
      expect(changes.map(({ kind, label }) => [kind, label])).toEqual([
        ['edited', '2026-20000'],
        ['added', '2026-20500'],
      ]);
      expect(changes[0]?.after).toContain('Corrected by FR Doc. 2026-20500.');
      expect(changes[1]?.after).toContain('Corrects FR Doc. 2026-20000.');
      expect(changes[1]?.facts).toContainEqual({ type: 'date', before: null, after: '2026-12-11', of: null });
    });
  });

  test('is no less whole for a correction that the interface does not have', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'fr', url: SEARCH, kind: 'federal-register' }]);
      web.answers.set(SEARCH, answer(rule('2026-20000', { correction_of: `${API}/93-1` }), OLDER));

      const { lines } = await web.track(DAYS[0]);

      expect(lines[0]).toMatchObject({ result: 'first', state: 'good' });
    });
  });
});

describe('a part of the eCFR, tracked', () => {
  const API = 'https://www.ecfr.gov/api/versioner/v1';
  const PART = `${API}/full/current/title-8.xml?part=212`;
  const titles = (amended: string, upTo: string, importing = false) =>
    json({
      titles: [
        {
          number: 8,
          name: 'Aliens and Nationality',
          latest_amended_on: amended,
          latest_issue_date: amended,
          up_to_date_as_of: upTo,
          reserved: false,
        },
      ],
      meta: { date: upTo, import_in_progress: importing },
    });
  const part = (days: number) =>
    xml(`<?xml version="1.0" encoding="UTF-8"?>
<DIV5 N="212" TYPE="PART" VOLUME="1">
<HEAD>PART 212—DOCUMENTARY REQUIREMENTS: NONIMMIGRANTS; WAIVERS; PAROLE</HEAD>
<AUTH><HED>Authority:</HED><PSPACE>8 U.S.C. 1101 and note, 1182.</PSPACE></AUTH>
<DIV8 N="§ 212.5" NODE="8:1.0.1.2.20.0.1.9" TYPE="SECTION">
<HEAD>§ 212.5   Parole of aliens into the United States.</HEAD>
<P>(a) The authority to grant parole may be exercised by the officials named here.</P>
<P>(e) <I>Termination of parole</I>—(1) <I>Automatic.</I> Parole is terminated ${days} days after a notice.</P>
<CITA TYPE="N">[47 FR 30045, July 9, 1982]</CITA>
</DIV8>
</DIV5>`);

  test('is one edited paragraph, with the heads above it', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'part', url: PART, kind: 'ecfr' }]);
      web.answers.set(`${API}/titles.json`, titles('2026-10-01', '2026-10-30'));
      web.answers.set(`${API}/full/2026-10-30/title-8.xml?part=212`, part(30));
      await web.track(DAYS[0]);
      web.answers.set(`${API}/titles.json`, titles('2026-11-02', '2026-11-03'));
      web.answers.set(`${API}/full/2026-11-03/title-8.xml?part=212`, part(15));
      await web.track(DAYS[1]);

      const [change, ...others] = await web.ask('changes');

      expect(others).toEqual([]);
      expect(change).toMatchObject({
        kind: 'edited',
        label: '(e)',
        before: expect.stringContaining('30 days'),
        after: expect.stringContaining('15 days'),
        path: [expect.stringMatching(/^PART 212/), '§ 212.5 Parole of aliens into the United States.'],
      });
    });
  });

  test('is no change while the title is being imported, but left for later, and asked for when that is over', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'part', url: PART, kind: 'ecfr' }]);
      web.answers.set(`${API}/titles.json`, titles('2026-10-01', '2026-10-30'));
      web.answers.set(`${API}/full/2026-10-30/title-8.xml?part=212`, part(30));
      await web.track(DAYS[0]);
      web.answers.set(`${API}/titles.json`, titles('2026-11-02', '2026-11-03', true));
      web.answers.set(`${API}/full/2026-11-03/title-8.xml?part=212`, part(15));
      const importing = await web.track(DAYS[1]);
      const changes = await web.changes();
      const states = await web.states(DAYS[1]);
      web.answers.set(`${API}/titles.json`, titles('2026-11-02', '2026-11-03'));

      const later = await web.track('2026-11-03T06:10:00Z');

      expect(importing.lines).toMatchObject([
        { kind: 'left', page: 'part', why: 'eCFR says that an import is in progress' },
        { kind: 'summary', checked: 0, left: 1 },
      ]);
      expect(importing.asked).toEqual([`${API}/titles.json`]);
      expect([changes, states]).toEqual([[], { part: 'good' }]);
      expect(later.lines[0]).toMatchObject({ page: 'part', result: 'changed' });
    });
  });

  test('is not asked for while its title was not amended', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'part', url: PART, kind: 'ecfr' }]);
      web.answers.set(`${API}/titles.json`, titles('2026-10-01', '2026-10-30'));
      web.answers.set(`${API}/full/2026-10-30/title-8.xml?part=212`, part(30));
      await web.track(DAYS[0]);
      web.answers.set(`${API}/titles.json`, titles('2026-10-01', '2026-11-02'));

      const { asked, lines } = await web.track(DAYS[1]);

      expect(asked).toEqual([`${API}/titles.json`]);
      expect(lines[0]).toMatchObject({ result: 'unchanged' });
      expect(await web.states(DAYS[1])).toEqual({ part: 'good' });
    });
  });
});

describe('a report of everycrsreport.com, tracked', () => {
  const REPORT = 'https://www.everycrsreport.com/reports/R46570.json';
  const INDEX = 'https://www.everycrsreport.com/reports.csv';
  const answers = (...days: string[]): [string, Answer][] => {
    const versions = days.map((day) => ({
      source: 'EveryCRSReport.com',
      id: `R46570_${day}`,
      date: `${day}T00:00:00`,
      retrieved: `${day}T04:03:04.000000`,
      title: 'Immigration Parole',
      summary: 'Parole lets a person in for a time, case by case.',
      type: 'CRS Report',
      typeId: 'REPORTS',
      active: true,
      formats: [{ format: 'HTML', encoding: 'utf-8', filename: `files/${day}_R46570.html`, sha1: 'a'.repeat(40), images: {} }],
      topics: [{ source: 'IBCList', id: 4, name: 'Immigration Policy' }],
    }));
    const report = json({ id: 'R46570', type: 'CRS Report', number: 'R46570', active: true, versions, topics: [] });
    const sha1 = createHash('sha1').update(report.body).digest('hex');
    const row = `R46570,reports/R46570.json,${sha1},${days[0]},Immigration Parole,,files/${days[0]}_R46570.html`;
    const body = `number,url,sha1,latestPubDate,title,latestPDF,latestHTML\r\n${row}\r\n`;
    return [
      [REPORT, report],
      [INDEX, { type: 'text/csv', body }],
    ];
  };

  test('is fetched again only where its SHA-1 in the index is another; a version that came is told', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'report', url: REPORT, kind: 'everycrsreport' }]);
      const looks = [];
      for (const [day, versions] of [
        [DAYS[0], ['2020-10-15']],
        [DAYS[1], ['2020-10-15']],
        [DAYS[2], ['2026-11-03', '2020-10-15']],
      ] as const) {
        for (const [url, answer] of answers(...versions)) web.answers.set(url, answer);
        looks.push(await web.track(day));
      }

      expect(looks.map(({ asked }) => asked)).toEqual([[INDEX, REPORT], [INDEX], [INDEX, REPORT]]);
      expect(looks.map(({ lines }) => lines[0]?.result)).toEqual(['first', 'unchanged', 'changed']);
      expect(await web.changes()).toEqual(['added: 2026-11-03 — Immigration Parole']);
    });
  });
});

describe('a report that the interface of congress.gov names, tracked', () => {
  const ITEM = 'https://api.congress.gov/v3/crsreport/IF10753';
  const fileOf = (version: number) => `https://www.congress.gov/crs_external_products/IF/PDF/IF10753/IF10753.${version}.pdf`;
  const item = (version: number, updateDate: string) =>
    json({
      CRSReport: {
        contentType: 'In Focus',
        formats: [
          { format: 'HTML', url: 'https://www.congress.gov/crs_external_products/IF/HTML/IF10753.html' },
          { format: 'PDF', url: fileOf(version) },
        ],
        id: 'IF10753',
        publishDate: updateDate,
        status: 'Active',
        updateDate,
        version,
      },
    });
  const text = (fee: string) => pdf(['Parole is a matter of discretion.', `The fee is ${fee}.`, 'A doctor signs the letter.']);
  const WALL: Answer = {
    type: 'text/html',
    status: 403,
    headers: { 'cf-mitigated': 'challenge' },
    body: '<html><head><title>Just a moment...</title></head><body></body></html>',
  };

  test('is “hint seen, text not obtained” while a wall stands before a newer PDF, and one edited passage once it is had', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'report', url: ITEM, kind: 'congress' }]);
      web.answers.set(`${ITEM}?format=json`, item(6, '2026-11-01T00:00:00Z'));
      web.answers.set(fileOf(6), await text('$630'));
      await web.track(DAYS[0]);
      web.answers.set(`${ITEM}?format=json`, item(7, '2026-11-03T00:00:00Z'));
      web.answers.set(fileOf(7), WALL);
      await web.track(DAYS[1]);
      await web.track(DAYS[2]);
      const walled = await web.states(DAYS[2]);
      web.answers.set(fileOf(7), await text('$1,000'));
      await web.track(DAYS[3]);

      expect(walled).toEqual({ report: 'hinted' });
      expect(await web.changes()).toEqual([
        expect.stringContaining('event hinted: hint-seen: version 7 of 2026-11-03T00:00:00Z is announced, its text was not obtained'),
        'edited: The fee is $630. → The fee is $1,000.',
        expect.stringContaining('event back: was hinted since 2026-11-03'),
      ]);
      expect(await web.states(DAYS[3])).toEqual({ report: 'good' });
    });
  });

  test('leaves the host of the PDF alone where that asks for peace, not the interface', async () => {
    await inTemporaryFolder(async (dir) => {
      const web = await standInWeb(dir, [{ slug: 'report', url: ITEM, kind: 'congress' }]);
      web.answers.set(`${ITEM}?format=json`, item(6, '2026-11-01T00:00:00Z'));
      web.answers.set(fileOf(6), { type: 'text/plain', status: 503, headers: { 'retry-after': '7200' }, body: '' });

      await web.track(DAYS[0]);

      const hosts = (await web.status(DAYS[0])).filter(({ kind }) => kind === 'host');
      expect(hosts).toMatchObject([{ host: 'www.congress.gov', heldUntil: '2026-11-02T08:00:00Z' }]);
      expect(await web.states(DAYS[0])).toEqual({ report: 'hinted' });
    });
  });
});
