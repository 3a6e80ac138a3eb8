import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { createRequire } from 'node:module';
import { isIP, type LookupFunction } from 'node:net';
import type { Agent, buildConnector } from 'undici';
import { FetchFailure } from './fetch-failure.ts';
import { isPublicAddress } from './public-address.ts';

// Of undici only what opens connections is loaded: the whole of it costs a third of a short run.
const load = createRequire(import.meta.url);
const connectorOf = load('undici/lib/core/connect.js') as typeof buildConnector;
const UndiciAgent = load('undici/lib/dispatcher/agent.js') as typeof Agent;

/** For the connection alone; the whole request has a time of its own. */
const CONNECT_MS = 20_000;

/**
 * Connections to the open Internet only. A name is resolved once, every address that it has is checked, and the connection is made to an
 * address that was checked, so that no second answer of the resolver can lead elsewhere. Certificates are verified, whatever the
 * environment says.
 * @param privateHosts names or numeric addresses, as they stand in URLs, that may lie inside a private network
 */
export function guardedAgent(privateHosts: ReadonlySet<string>): Agent {
  const guarded = connectorOf({ timeout: CONNECT_MS, rejectUnauthorized: true, lookup: publicLookup });
  const free = connectorOf({ timeout: CONNECT_MS, rejectUnauthorized: true });
  return new UndiciAgent({
    connect: (options, callback) => {
      const { hostname } = options;
      if (privateHosts.has(hostname)) free(options, callback);
      // A numeric address is never looked up, so that the lookup cannot refuse it.
      else if (isIP(hostname) !== 0 && !isPublicAddress(hostname)) callback(refusal(hostname, hostname), null);
      else guarded(options, callback);
    },
  });
}

const publicLookup: LookupFunction = (hostname, options: LookupOptions, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error !== null) return callback(error, []);
    const first = addresses[0];
    const inside = addresses.find(({ address }) => !isPublicAddress(address));
    if (inside !== undefined || first === undefined) return callback(refusal(hostname, inside?.address ?? 'no address'), []);
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function refusal(hostname: string, address: string): FetchFailure {
  const where = hostname === address ? hostname : `${hostname} (${address})`;
  return new FetchFailure('private-address', `${where} is not on the open Internet; declare it in privateHosts if it is meant`);
}
