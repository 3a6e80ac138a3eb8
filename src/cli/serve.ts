import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { ruleReasons } from '../lexicon-files.ts';
import type { Io } from './io.ts';
import { lexiconDir, lexiconOf, openHistory, sourcesDir, subjectsOf } from './open-house.ts';
import { dataOption, sourcesOption } from './options.ts';
import { stopSignal } from './stop-signal.ts';

export function serveCommand(io: Io) {
  return new Command('serve')
    .description('browse the history as web pages and by an interface for programs; ends on SIGTERM and SIGINT')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .option('--port <n>', 'port to listen on; 0: any free one', parsePort, 4777)
    .option('--host <host>', 'address to listen on; another than loopback needs a token', '127.0.0.1')
    .option('--token-file <file>', 'readers must give the token in this file as their password, or as a bearer token')
    .addHelpText(
      'after',
      '\nExamples:\n  $ policytrace serve\n  $ policytrace token add anna --role editor && policytrace serve --host 0.0.0.0',
    )
    .action(async ({ data, sources, port, host, tokenFile }) => {
      const [{ startServer }, { readToken }, { accessBy }] = await Promise.all([
        import('../serve/server.ts'),
        import('../serve/token.ts'),
        import('../serve/access.ts'),
      ]);
      const token = tokenFile === undefined ? null : readToken(tokenFile);
      const rules = ruleReasons(lexiconDir(sourcesDir(sources)));
      const subjects = subjectsOf(sources);
      const lexicon = lexiconOf(sourcesDir(sources));
      const store = await openHistory(data);
      try {
        const report = (message: string) => io.err(`policytrace: a defect: ${message}`);
        const context = { store, rules, subjects, lexicon, now: io.now, access: accessBy(store, token), report };
        const server = await startServer(context, { host, port });
        io.err(`the history of ${data} is at ${server.origin}`);
        await stopSignal();
        await server.close();
      } finally {
        store.close();
      }
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('Write a port: 0 to 65535.');
  return port;
}
