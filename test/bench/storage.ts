import { sizeFigures } from './storage-size.ts';
import { inBytes, printTable } from './table.ts';

/** Prints what histories cost on disk and in time. */
export async function storage(): Promise<void> {
  const sizes = await sizeFigures();
  const sum = (pick: (figure: (typeof sizes)[number]) => number) => sizes.reduce((total, figure) => total + pick(figure), 0);
  const all = {
    name: 'both together',
    captures: sum(({ captures }) => captures),
    raw: sum(({ raw }) => raw),
    ours: sum(({ ours }) => ours),
    git: sum(({ git }) => git),
    brotli: sum(({ brotli }) => brotli),
  };
  printTable([
    ['bytes on disk', 'captures', 'raw', 'ours, all of it', 'git gc --aggressive', 'Brotli files', 'ours / git', 'ours / Brotli'],
    ...[...sizes, all].map((figure) => [
      figure.name,
      String(figure.captures),
      inBytes(figure.raw),
      inBytes(figure.ours),
      inBytes(figure.git),
      inBytes(figure.brotli),
      (figure.ours / figure.git).toFixed(2),
      (figure.ours / figure.brotli).toFixed(2),
    ]),
  ]);
}
