import { Command } from '@commander-js/extra-typings';
import { counted } from '../../reports/strings.ts';
import { type AddedArticle, addArticle } from '../add-article.ts';
import { articleSources } from '../article-files.ts';
import { declarationOf } from '../cited-pages.ts';
import { toTime } from '../history/week.ts';
import { PolicytraceError } from '../model.ts';
import { articlePage } from './article-page.ts';
import { inert } from './change-text.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Io, outJson } from './io.ts';
import { openHistory, openHouse } from './open-house.ts';
import { dataOption, jsonOption, parseTime, sourcesOption } from './options.ts';

export function articlesCommand(io: Io) {
  const command = new Command('articles')
    .description('list the articles whose claims are checked')
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExamples:\n  $ policytrace articles\n  $ policytrace articles add guide.md --checked 2025-11-15')
    .action(async ({ data, json }) => {
      const store = await openHistory(data);
      try {
        const articles = await store.claims.articles();
        for (const { name, title, url, checked, editions, ...article } of articles) {
          const claims = (await store.claims.standing({ name, title, url, checked, editions, ...article })).length;
          if (json) outJson(io, { article: name, title, url, checked, claims, editions });
          else io.out(`${name}  checked ${checked}, ${counted(claims, 'claim', 'claims')}${title === null ? '' : `: ${inert(title)}`}`);
        }
        if (articles.length === 0 && !json) io.out('No articles. `policytrace articles add FILE` adds one.');
      } finally {
        store.close();
      }
    });
  command.addCommand(addCommand(io));
  return command;
}

function addCommand(io: Io) {
  return new Command('add')
    .description('keep an article: its sentences that rest on citations become claims')
    .argument('<where>', 'a Markdown or HTML file, a folder of them, or an address')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--checked <day>', 'the day on which an editor last checked it (default: what the article says, else today)', (text) =>
      parseTime(text).slice(0, 10),
    )
    .option('--cites <list>', 'the pages behind numbers without a list of sources: 1=SLUG,2=SLUG', '')
    .addHelpText(
      'after',
      '\nAn article that is added again is a new edition: claims that stay keep their history.\n\nExamples:\n  $ policytrace articles add guide.md --checked 2025-11-15\n  $ policytrace articles add articles/\n  $ policytrace articles add note.md --cites 1=i-131,2=g-1055',
    )
    .action(async (where, { data, sources, checked, cites }) => {
      const articles = await articleSources(where, (url) => articlePage(data, url, io.now));
      const house = await openHouse({ data, sources });
      let failed = false;
      try {
        for (const article of articles) {
          try {
            tell(io, await addArticle(house, article, { checked: checked ?? null, cites, now: toTime(io.now()) }));
          } catch (error) {
            if (!(error instanceof PolicytraceError) || articles.length === 1) throw error;
            io.err(`${article.name}: ${error.message}`);
            failed = true;
          }
        }
      } finally {
        house.store.close();
      }
      if (failed) io.setExitCode(EXIT_CODES.partial.code);
    });
}

function tell(io: Io, { name, checked, claims, fresh, same, unsupported, unwatched, warnings }: AddedArticle): void {
  io.out(
    same
      ? `${name}: nothing differs from what is kept (${counted(claims, 'claim', 'claims')}, checked ${checked})`
      : `${name}: ${counted(claims, 'claim', 'claims')}, ${fresh} of them new, checked ${checked}`,
  );
  for (const warning of warnings) io.out(`  ${inert(warning)}`);
  for (const text of unsupported) io.out(`  nothing on the cited pages supports: ${inert(text)}`);
  for (const url of unwatched)
    io.out(
      `  nobody watches ${inert(url)}. To watch it, paste into a file of sources/:\n${inert(declarationOf(url)).replace(/^/gm, '    ')}`,
    );
}
