/**
 * Crawlee's `CheerioCrawler` as it comes, in a process and a folder of its own: `node --import tsx crawlee-default.ts ORIGIN PAGES RUNS`
 * writes the pages a second of each run as JSON.
 */
import { createRequire } from 'node:module';

// Its declarations do not hold under this project's stricter checks.
interface Crawlee {
  CheerioCrawler: new (
    options: { requestHandler: (context: { body: string | Buffer }) => Promise<void> },
    configuration: unknown,
  ) => { run: (urls: string[]) => Promise<unknown> };
  Configuration: new () => unknown;
}
const { CheerioCrawler, Configuration } = createRequire(import.meta.url)('@crawlee/cheerio') as Crawlee;

const [origin = '', pages = '0', runs = '0'] = process.argv.slice(2);
const rates: number[] = [];
for (let run = 0; run < Number(runs); run++) {
  // A second run with the same addresses and configuration would ask for nothing.
  const urls = Array.from({ length: Number(pages) }, (_, page) => `${origin}/p${page}?run=${run}`);
  let bytes = 0;
  const crawler = new CheerioCrawler(
    {
      requestHandler: async ({ body }) => {
        bytes += body.length;
      },
    },
    new Configuration(),
  );
  const began = performance.now();
  await crawler.run(urls);
  const seconds = (performance.now() - began) / 1000;
  if (bytes < urls.length * 1000) throw new Error(`only ${bytes} bytes came`);
  rates.push(urls.length / seconds);
}
console.log(JSON.stringify(rates));
