/** What surrounds the words of the example site's pages: menus, tokens, counters, boxes. No two visits are given the same. */
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, PolicytraceError } from '../model.ts';

const Furniture = z.record(z.string(), z.array(z.string()).nonempty());
/** The lists that menus and boxes draw from, by name. */
export type Furniture = z.infer<typeof Furniture>;

/** Facts of the page that its template may name. */
export interface Fittings {
  url: string;
  path: string;
  title: string;
  stamp: Day;
}

/** A number from 0 up to, but not including, `below`. */
type Draw = (below: number) => number;

/** The lists of a `furniture.yaml`. */
export function readFurniture(yaml: string): Furniture {
  return Furniture.parse(parse(yaml));
}

/**
 * Fills each `{{name arguments}}` of a template: `title`, `url`, `path`, `stamp [us|long]` with facts of the page; `hex LENGTH`,
 * `token`, `count FROM TO`, `one LIST`, `list LIST SIZE` with furniture that differs from seed to seed and is the same for the
 * same seed. Throws a PolicytraceError for any other name.
 */
export function fill(template: string, page: Fittings, furniture: Furniture, seed: string): string {
  const draw = drawFrom(seed);
  return template.replace(/\{\{(\w+)((?: \w+)*)\}\}/g, (whole, name: string, rest: string) => {
    const [a = '', b = ''] = rest.trim().split(' ');
    switch (name) {
      case 'title':
      case 'url':
      case 'path':
        return page[name];
      case 'stamp':
        return stampAs(page.stamp, a);
      case 'hex':
        return Array.from({ length: Number(a) }, () => draw(16).toString(16)).join('');
      case 'token':
        return Buffer.from(Array.from({ length: 32 }, () => draw(256))).toString('base64url');
      case 'count':
        return String(Number(a) + draw(Number(b) - Number(a) + 1));
      case 'one':
        return lot(furniture, a, 1, draw).join('');
      case 'list':
        return lot(furniture, a, Number(b), draw)
          .map((title) => `<li><a href="/${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}?ref=${draw(1e6)}">${title}</a></li>`)
          .join('');
      default:
        throw new PolicytraceError('input', `The example site knows no placeholder ${whole}.`);
    }
  });
}

function drawFrom(seed: string): Draw {
  let drawn = 0;
  return (below) => createHash('sha256').update(`${seed} ${drawn++}`).digest().readUInt32BE(0) % below;
}

/** So many different entries of a list, in any order. */
function lot(furniture: Furniture, name: string, size: number, draw: Draw): string[] {
  const left = [...(furniture[name] ?? [])];
  return Array.from({ length: Math.min(size, left.length) }, () => left.splice(draw(left.length), 1).join(''));
}

function stampAs(day: Day, form: string): string {
  if (form === '') return day;
  const month = form === 'long' ? 'long' : '2-digit';
  const dayOfMonth = form === 'long' ? 'numeric' : '2-digit';
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC', year: 'numeric', month, day: dayOfMonth });
}
