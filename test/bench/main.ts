/**
 * `npm run bench -- NAME…`: quality, speed and memory, as figures and ratios measured in one run.
 * Numbers taken on a machine that does other work are worthless: look at the load first.
 */
const BENCHES: Record<string, () => Promise<void>> = {
  storage: async () => (await import('./storage.ts')).storage(),
  deliver: async () => (await import('./deliver.ts')).deliver(),
  digest: async () => (await import('./digest.ts')).digest(),
  serve: async () => (await import('./serve.ts')).serve(),
  soak: async () => (await import('./soak.ts')).soak(),
  crawl: async () => (await import('./crawl.ts')).crawlFigures(),
  fuzz: async () => (await import('./fuzz.ts')).fuzz(),
  claims: async () => (await import('./claims.ts')).claims(),
  growth: async () => (await import('./growth.ts')).growth(),
  kills: async () => (await import('./kills.ts')).kills(),
  quality: async () => (await import('./quality.ts')).quality(),
  folds: async () => (await import('./quality-folds.ts')).folds(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) await BENCHES[name]?.();
}
