import type { Day, Time } from '../model.ts';

/** What is cited: something that a publisher's page showed, and what proves it. */
export interface Cited {
  /** A word that names it within a bibliography: `i-131-version-3`. */
  key: string;
  publisher: string;
  /** The title of the page, and which part of its history: "version 3". */
  title: string;
  part: string;
  /** The publisher's own address, and the permanent address here. */
  url: string;
  address: string;
  seenFrom: Time;
  seenUntil: Time;
  /** Of the snapshot that first showed it, in hex; null where the capture kept none. */
  sha256: string | null;
}

/** One citation in the forms that writers need. */
export interface Citation {
  text: string;
  bibtex: string;
  /** CSL JSON, one item, indented. */
  csl: string;
}

/** An article of an editor that is cited as it is kept. */
export interface CitedArticle {
  key: string;
  title: string;
  /** "edition 2". */
  part: string;
  /** Where it is published, as far as it says, and the permanent address here. */
  url: string | null;
  address: string;
  checked: Day;
  kept: Time;
  /** Of its visible text, in hex. */
  sha256: string;
}

/** Cites what was seen by its capture times and the hash of its bytes: who has the bytes can check both. */
export function citationOf(cited: Cited): Citation {
  const { key, publisher, url, address, seenFrom, seenUntil, sha256 } = cited;
  return written({
    ...{ key, url, address, author: publisher, issued: seenFrom, accessed: seenUntil },
    title: `${cited.title}, ${cited.part}`,
    note: `Seen between ${seenFrom} and ${seenUntil}${sha256 === null ? '' : `; SHA-256 of the snapshot ${sha256}`}`,
  });
}

/** Cites an article by the day on which its editor checked it and the hash of its text. */
export function citationOfArticle({ key, title, part, url, address, checked, kept, sha256 }: CitedArticle): Citation {
  return written({
    ...{ key, url, address, author: null, issued: checked, accessed: kept },
    title: `${title}, ${part}`,
    note: `Checked on ${checked}, kept since ${kept}; SHA-256 of its text ${sha256}`,
  });
}

/** Several in one file of each form. */
export function bibliographyOf(citations: readonly Citation[]): Pick<Citation, 'bibtex' | 'csl'> {
  const items = citations.flatMap(({ csl }) => JSON.parse(csl) as unknown[]);
  return { bibtex: citations.map(({ bibtex }) => bibtex).join('\n\n'), csl: JSON.stringify(items, null, 2) };
}

/** What every form of a citation says. */
interface Entry {
  key: string;
  author: string | null;
  title: string;
  url: string | null;
  address: string;
  issued: Time | Day;
  accessed: Time;
  note: string;
}

function written(entry: Entry): Citation {
  const { author, title, url, address, note } = entry;
  const source = [author, `“${title}”`, url].filter((part) => part !== null).join(', ');
  return { text: `${source}. ${note}. Kept by Policytrace, ${address}.`, bibtex: bibtexOf(entry), csl: cslOf(entry) };
}

function bibtexOf({ key, author, title, url, address, issued, note }: Entry): string {
  const fields = [
    ...(author === null ? [] : [['author', `{${texText(author)}}`]]),
    ['title', texText(title)],
    ['year', issued.slice(0, 4)],
    ['url', address.replace(/[{}\\]/g, encodeURIComponent)],
    ['note', texText(url === null ? note : `${note}. Original: ${url}`)],
  ];
  return `@misc{${key.replace(/[^A-Za-z0-9-]+/g, '-')},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`;
}

/** Page text is hostile to TeX too: no sign in it opens a group or names a command. */
function texText(text: string): string {
  return text.replace(/[\\{}^~]/g, ' ').replace(/[&%$#_]/g, (sign) => `\\${sign}`);
}

function cslOf({ key, author, title, url, address, issued, accessed, note }: Entry): string {
  const item = {
    id: key,
    type: 'webpage',
    title,
    ...(author === null ? {} : { author: [{ literal: author }] }),
    issued: dateParts(issued),
    accessed: dateParts(accessed),
    URL: address,
    archive: 'Policytrace',
    ...(url === null ? {} : { archive_location: url }),
    note,
  };
  return JSON.stringify([item], null, 2);
}

function dateParts(time: Time | Day): { 'date-parts': number[][] } {
  return { 'date-parts': [time.slice(0, 10).split('-').map(Number)] };
}
