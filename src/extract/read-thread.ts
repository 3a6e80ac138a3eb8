/** The thread that reads what may take very long or very much memory: answers each input with what it made of it. */
import { parentPort } from 'node:worker_threads';
import type { ExtractInput } from './input.ts';
import { readHere } from './read.ts';

parentPort?.on('message', async (input: ExtractInput) => {
  parentPort?.postMessage(await readHere(input));
});
