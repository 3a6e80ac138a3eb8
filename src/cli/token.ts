import { createHash, randomBytes } from 'node:crypto';
import { Command, Option } from '@commander-js/extra-typings';
import { toTime } from '../history/week.ts';
import { PolicytraceError } from '../model.ts';
import { ROLES } from '../store/tokens.ts';
import { inert } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { openHistory } from './open-house.ts';
import { dataOption, jsonOption } from './options.ts';

const TOKEN_BYTES = 32;

export function tokenCommand(io: Io) {
  return new Command('token')
    .description('who may read the pages of `serve` from elsewhere, and who may mark changes and settle claims there')
    .addCommand(addCommand(io))
    .addCommand(listCommand(io))
    .addCommand(revokeCommand(io));
}

function addCommand(io: Io) {
  return new Command('add')
    .description('make a token and print it, once: only its hash is kept')
    .argument('<name>', 'who will hold it; what an editor says is told under this name')
    .addOption(new Option('--role <role>', 'an editor may also mark changes and settle claims').choices(ROLES).default('reader' as const))
    .addOption(dataOption())
    .addHelpText('after', '\nExample:\n  $ policytrace token add anna --role editor')
    .action(async (name, { role, data }) => {
      const store = await openHistory(data);
      try {
        const token = randomBytes(TOKEN_BYTES).toString('base64url');
        const hash = createHash('sha256').update(token).digest();
        if (!(await store.tokens.add({ name, role, hash, made: toTime(io.now()) })))
          throw new PolicytraceError('usage', `there is a token of ${name} already`, {
            hint: 'A name stands for one holder for ever: take another one.',
          });
        io.err(`The token of ${inert(name)}, ${role}; it is not shown again:`);
        io.out(token);
      } finally {
        store.close();
      }
    });
}

function listCommand(io: Io) {
  return new Command('list')
    .description('who has a token, and whether it holds')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async ({ data, json }) => {
      const store = await openHistory(data);
      try {
        const tokens = await store.tokens.list();
        for (const { name, role, made, revoked } of tokens) {
          if (json) outJson(io, { name, role, made, revoked });
          else io.out(`${inert(name)}  ${role}, made ${made}${revoked === null ? '' : `, revoked ${revoked}`}`);
        }
        if (tokens.length === 0 && !json) io.out('No tokens.');
      } finally {
        store.close();
      }
    });
}

function revokeCommand(io: Io) {
  return new Command('revoke')
    .description('take a token back: it counts no more from the next request on')
    .argument('<name>', 'who holds it')
    .addOption(dataOption())
    .action(async (name, { data }) => {
      const store = await openHistory(data);
      try {
        if (!(await store.tokens.revoke(name, toTime(io.now()))))
          throw new PolicytraceError('not-found', `no token of ${name} holds`, { hint: '`policytrace token list` names them.' });
        io.out(`the token of ${inert(name)} counts no more`);
      } finally {
        store.close();
      }
    });
}
