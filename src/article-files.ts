import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { parseHtml } from './extract/parse.ts';
import { PolicytraceError } from './model.ts';

/** An article before it is read. */
export interface ArticleSource {
  /** The file's name, or the last part of its address. */
  name: string;
  /** The file or the address. */
  origin: string;
  content: string;
  media: 'markdown' | 'html';
  /** null for a file. */
  url: string | null;
}

const MARKDOWN = new Set(['.md', '.markdown', '.mdown', '.txt']);
const HTML = new Set(['.html', '.htm', '.xhtml']);
/** Longer than any article. In bytes. */
const LARGEST = 40_000_000;

/** What a file or an address holds. */
export interface Bytes {
  bytes: Uint8Array;
  /** As a server said it; null for a file. */
  contentType: string | null;
}

/** The articles of a file, a folder (its Markdown and HTML files) or an address. Throws for what cannot be got at all. */
export async function articleSources(where: string, getPage: (url: string) => Promise<Bytes>): Promise<ArticleSource[]> {
  if (/^https?:\/\//i.test(where)) {
    const { pathname, hostname } = new URL(where);
    const name = decodeURI(pathname).split('/').filter(Boolean).at(-1) ?? hostname;
    const media = MARKDOWN.has(extname(pathname)) ? 'markdown' : 'html';
    return [{ name, origin: where, content: decoded(await getPage(where), media), media, url: where }];
  }
  if (!isFolder(where)) return [readSource(where)];
  const files = readdirSync(where)
    .filter((file) => MARKDOWN.has(extname(file).toLowerCase()) || HTML.has(extname(file).toLowerCase()))
    .sort();
  if (files.length === 0)
    throw new PolicytraceError('usage', `there is no article in ${where}`, { hint: 'Articles are Markdown (.md) or HTML (.html) files.' });
  return files.map((file) => readSource(join(where, file)));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw new PolicytraceError('usage', `there is no file or folder ${path}`, { cause });
  }
}

function readSource(path: string): ArticleSource {
  if (statSync(path).size > LARGEST)
    throw new PolicytraceError('input', `${path} is too large for an article`, { hint: 'Add each article as a file of its own.' });
  const bytes = readFileSync(path);
  const extension = extname(path).toLowerCase();
  const isPage = HTML.has(extension) || (!MARKDOWN.has(extension) && /^\s*<(?:!doctype|html)/i.test(bytes.toString('latin1', 0, 1000)));
  const media = isPage ? 'html' : 'markdown';
  return { name: basename(path), origin: resolve(path), content: decoded({ bytes, contentType: null }, media), media, url: null };
}

/** A page says in which encoding it is; other text is UTF-8. */
function decoded({ bytes, contentType }: Bytes, media: ArticleSource['media']): string {
  return media === 'html' ? parseHtml(bytes, contentType).html() : new TextDecoder().decode(bytes);
}
