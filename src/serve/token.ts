import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PolicytraceError } from '../model.ts';

const SHORTEST = 16;

/** A secret of which only the hash is kept. */
export interface Token {
  fits: (given: string) => boolean;
}

/**
 * Reads a token file: one line, the token itself (16 characters or more) or `sha256:` and the hash of it in hex, so that the secret
 * need not lie on the disk. Throws where it is missing or too short.
 */
export function readToken(file: string): Token {
  let line: string;
  try {
    line = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new PolicytraceError('usage', `cannot read the token file ${file}`, { hint: 'Write a long random line into it.', cause });
  }
  const hashed = /^sha256:([0-9a-f]{64})$/i.exec(line)?.[1];
  if (hashed === undefined && line.length < SHORTEST)
    throw new PolicytraceError('usage', `the token in ${file} is shorter than ${SHORTEST} characters`, {
      hint: 'For example: openssl rand -hex 32 > token',
    });
  return tokenOf(hashed === undefined ? digest(line) : Buffer.from(hashed, 'hex'));
}

function tokenOf(expected: Buffer): Token {
  // Both sides are hashes of one length: how long the comparison takes says nothing of the token.
  return { fits: (given) => timingSafeEqual(digest(given), expected) };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The token that a request presents: `Bearer TOKEN`, or the password of `Basic`, which a browser asks for. */
export function presentedToken(authorization: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null;
}
