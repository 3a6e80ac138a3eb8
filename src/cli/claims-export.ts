import { Command, Option } from '@commander-js/extra-typings';
import { annotationOf } from '../claims/annotation.ts';
import { checkClaims } from '../history/claim-check.ts';
import { toTime } from '../history/week.ts';
import { type Io, outJson } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, sourcesOption } from './options.ts';

export function claimsExportCommand(io: Io) {
  return new Command('export')
    .description('write what claims rest on as W3C Web Annotations, one a line')
    .addOption(new Option('--format <format>', 'the form').choices(['jsonld'] as const).default('jsonld' as const))
    .option('--article <name>', 'only this article')
    .option('--base <url>', 'the address at which this history is served', 'http://127.0.0.1:4777')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText('after', '\nExample:\n  $ policytrace claims export --format jsonld > claims.jsonld')
    .action(async ({ article, base, data, sources }) => {
      const { store, lexicon } = await openHouse({ data, sources });
      try {
        for (const { id, article: of, claim, anchors } of await checkClaims(store, lexicon, toTime(io.now()), article ?? null)) {
          for (const { anchor, page } of anchors) {
            const stamp = anchor.versionTime.replace(/\D/g, '');
            outJson(
              io,
              annotationOf({
                ...anchor,
                id: `urn:policytrace:claim:${encodeURIComponent(id)}:${anchor.id}`,
                article: of.url ?? of.name,
                claim,
                source: page.url,
                sourceDate: anchor.versionTime,
                cached: `${base.replace(/\/$/, '')}/mementos/${stamp}/${page.url}`,
              }),
            );
          }
        }
      } finally {
        store.close();
      }
    });
}
