import type { Time } from '../model.ts';

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

/** Cites what was seen by its capture times and the hash of its bytes: who has the bytes can check both. */
export function citationOf(cited: Cited): Citation {
  const { publisher, url, address, seenFrom, seenUntil, sha256 } = cited;
  const note = `Seen between ${seenFrom} and ${seenUntil}${sha256 === null ? '' : `; SHA-256 of the snapshot ${sha256}`}`;
  const title = `${cited.title}, ${cited.part}`;
  return {
    text: `${publisher}, “${title}”, ${url}. ${note}. Kept by Policytrace, ${address}.`,
    bibtex: bibtexOf(cited, title, note),
    csl: cslOf(cited, title, note),
  };
}

function bibtexOf({ key, publisher, url, address, seenFrom }: Cited, title: string, note: string): string {
  const fields = [
    ['author', `{${texText(publisher)}}`],
    ['title', texText(title)],
    ['year', seenFrom.slice(0, 4)],
    ['url', address.replace(/[{}\\]/g, encodeURIComponent)],
    ['note', texText(`${note}. Original: ${url}`)],
  ];
  return `@misc{${key.replace(/[^A-Za-z0-9-]+/g, '-')},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`;
}

/** Page text is hostile to TeX too: no sign in it opens a group or names a command. */
function texText(text: string): string {
  return text.replace(/[\\{}^~]/g, ' ').replace(/[&%$#_]/g, (sign) => `\\${sign}`);
}

function cslOf({ key, publisher, url, address, seenFrom, seenUntil }: Cited, title: string, note: string): string {
  const item = {
    id: key,
    type: 'webpage',
    title,
    author: [{ literal: publisher }],
    issued: dateParts(seenFrom),
    accessed: dateParts(seenUntil),
    URL: address,
    archive: 'Policytrace',
    archive_location: url,
    note,
  };
  return JSON.stringify([item], null, 2);
}

function dateParts(time: Time): { 'date-parts': number[][] } {
  return { 'date-parts': [time.slice(0, 10).split('-').map(Number)] };
}
