import { Prose } from './generated-text.ts';
import { Random } from './random.ts';

/** One page as a server sends it at some moment. */
export interface GeneratedCapture {
  host: string;
  path: string;
  time: string;
  body: Uint8Array;
}

const SITES = 10;
const PASSAGES = 60;
/** Of the paragraphs of a page, the share that each new version edits. */
const EDITED = 0.05;
const START = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

type Kind = 'h2' | 'p' | 'li';

/**
 * Captures of `pages` pages of ten sites, `versions` of each, in the order of time: a page is about 50 kB, a quarter of it text; each
 * version edits 5 % of the paragraphs: a figure, some words, a sentence, a whole paragraph, or puts one in or takes one out.
 */
export function* generatedCaptures(pages: number, versions: number): Generator<GeneratedCapture> {
  const random = new Random(20_260_105);
  const prose = new Prose(random);
  const sites = Array.from({ length: SITES }, (_, site) => ({ host: `site-${site}.example`, template: template(prose, random) }));
  const all = Array.from({ length: pages }, (_, page) => ({
    ...siteOf(sites, page),
    path: `/guide/${page}`,
    passages: firstPassages(prose, random),
  }));
  for (let version = 0; version < versions; version++) {
    for (const [index, page] of all.entries()) {
      if (version > 0) edit(page.passages, prose, random);
      const time = new Date(START + version * DAY_MS + index * 60_000).toISOString().replace('.000', '');
      yield { host: page.host, path: page.path, time, body: Buffer.from(page.template(page.path, page.passages)) };
    }
  }
}

function siteOf<T>(sites: readonly T[], page: number): T {
  const site = sites[page % sites.length];
  if (site === undefined) throw new Error('there is no site');
  return site;
}

interface Block {
  kind: Kind;
  text: string;
}

function firstPassages(prose: Prose, random: Random): Block[] {
  return Array.from({ length: PASSAGES }, (_, index) => {
    if (index % 10 === 0) return { kind: 'h2', text: prose.words(4) };
    return random.below(4) === 0 ? { kind: 'li', text: prose.sentence() } : { kind: 'p', text: prose.paragraph() };
  });
}

function edit(blocks: Block[], prose: Prose, random: Random): void {
  const edits = Math.max(1, Math.round(blocks.length * EDITED));
  for (let count = 0; count < edits; count++) {
    const at = random.below(blocks.length);
    const block = blocks[at];
    if (block === undefined || block.kind === 'h2') continue;
    const choice = random.below(20);
    if (choice === 0) blocks.splice(at, 1);
    else if (choice === 1) blocks.splice(at, 0, { kind: 'p', text: prose.paragraph() });
    else if (choice < 4) block.text = prose.paragraph();
    else if (choice < 8) block.text = `${block.text} ${prose.sentence()}`;
    else if (choice < 13 && /\d+/.test(block.text)) block.text = block.text.replace(/\d+/, String(1 + random.below(900)));
    else block.text = reworded(block.text, prose, random);
  }
}

/** Other words for a run of two to six. */
function reworded(text: string, prose: Prose, random: Random): string {
  const words = text.split(' ');
  const length = 2 + random.below(5);
  words.splice(random.below(Math.max(1, words.length - length)), length, prose.words(2 + random.below(5)));
  return words.join(' ');
}

/** What surrounds the content on every page of a site: menus, scripts, a footer, with classes and addresses as such sites have them. */
function template(prose: Prose, random: Random): (path: string, blocks: readonly Block[]) => string {
  const links = (count: number) =>
    Array.from(
      { length: count },
      () =>
        `<li class="menu__item menu__item--${prose.word()}"><a class="menu__link" href="/${prose.word()}/${prose.word()}" data-track="nav-${random.below(1e6)}">${prose.words(3)}</a></li>`,
    ).join('\n      ');
  const scripts = Array.from(
    { length: 12 },
    () =>
      `<script>window.${prose.word()}=function(${prose.word()}){return ${prose.word()}.${prose.word()}(${random.below(1e9)})};</script>`,
  ).join('\n  ');
  const head = `<meta charset="utf-8">\n  <link rel="stylesheet" href="/assets/site-${random.below(1e9).toString(16)}.css">\n  ${scripts}`;
  const menu = links(140);
  const footer = `${links(90)}\n    <p>${prose.paragraph()} ${prose.paragraph()}</p>`;
  const classes = `text-${prose.word()} field field--${prose.word()}`;
  return (path, blocks) =>
    `<!doctype html>\n<html lang="en">\n<head>\n  <title>${blocks[0]?.text} | ${path}</title>\n  ${head}\n</head>\n<body>\n  <header><nav>\n    <ul class="menu">\n      ${menu}\n    </ul>\n  </nav></header>\n  <main id="content">\n    <h1>${blocks[0]?.text}</h1>\n${blocks.map((block) => markup(block, classes)).join('\n')}\n  </main>\n  <footer>\n    <ul>${footer}</ul>\n  </footer>\n</body>\n</html>\n`;
}

function markup({ kind, text }: Block, classes: string): string {
  if (kind === 'li') return `    <ul class="${classes}"><li class="item">${text}</li></ul>`;
  return `    <${kind} class="${classes}">${text}</${kind}>`;
}
