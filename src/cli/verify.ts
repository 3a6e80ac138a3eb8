import { Command } from '@commander-js/extra-typings';
import { type Anchor, readAnchor } from '../anchor-file.ts';
import type { Damage, Store, Verification } from '../store/index.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';

export function verifyCommand(io: Io) {
  return new Command('verify')
    .description('check all that is stored (the chain of captures, bodies, versions, what refers to what) and name what is broken')
    .addOption(dataOption())
    .option('--anchor <file>', 'check too that this history still holds the one that the anchor names')
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ policytrace verify\n  $ policytrace verify --anchor anchors/2026-11-24.json --json')
    .action(async ({ data, anchor: file, json }) => {
      const anchor = file === undefined ? null : readAnchor(file);
      const store = await openHistory(data);
      try {
        const found = await store.verify();
        const damage = [...found.damage, ...(anchor === null ? [] : await anchorDamage(store, anchor))];
        if (json) {
          for (const one of damage) outJson(io, { kind: 'damage', ...one });
          const { damage: _, ...counts } = found;
          outJson(io, { kind: 'summary', ...counts, damaged: damage.length, link: (await store.chainHead()).link });
        } else io.out([...damage.map(damageLine), summary(found, damage.length, anchor)].join('\n'));
        io.setExitCode(damage.length > 0 ? EXIT_CODES.damage.code : EXIT_CODES.ok.code);
      } finally {
        store.close();
      }
    });
}

async function anchorDamage(store: Store, { captures, link, made }: Anchor): Promise<Damage[]> {
  const now = await store.linkAt(captures);
  if (now === link) return [];
  const message =
    now === null
      ? `the history that was anchored on ${made} had ${captures} captures; this one has fewer`
      : `capture ${captures}, the newest when the history was anchored on ${made}, or one before it, is another one now`;
  return [{ part: 'chain', page: null, time: null, message }];
}

function damageLine({ part, page, time, message }: Damage): string {
  return `${part}: ${[page, time].filter((place) => place !== null).join(', ')}${page === null && time === null ? '' : ': '}${message}`;
}

function summary({ captures, snapshots, versions, pages, letGo }: Verification, damaged: number, anchor: Anchor | null): string {
  const seen = `${captures} captures, ${snapshots} bodies, ${versions} versions of ${pages} ${pages === 1 ? 'page' : 'pages'}`;
  const gone = letGo === 0 ? '' : `; the bytes of ${letGo} bodies were let go by retention, their hashes are kept`;
  const held = anchor === null ? '' : `; the history is the one that was anchored on ${anchor.made}`;
  if (damaged === 0) return `All is whole: ${seen}${gone}${held}.`;
  return `${damaged} ${damaged === 1 ? 'thing is' : 'things are'} broken; looked at ${seen}. \`policytrace restore\` puts a backup in its place.`;
}
