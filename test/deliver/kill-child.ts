import { lexiconOf, sourcesDir } from '../../src/cli/open-house.ts';
/** `node --import tsx kill-child.ts DATA NOW`: sends what is due, and says so when it begins, so that it can be killed in the middle. */
import { deliverDue } from '../../src/deliver/index.ts';
import { Store } from '../../src/store/index.ts';

const [data = '', now = ''] = process.argv.slice(2);
const store = await Store.open(data);
process.stdout.write('begun\n');
await deliverDue({ store, dataDir: data, subjects: [], lexicon: lexiconOf(sourcesDir(undefined)), now: () => new Date(now) });
store.close();
