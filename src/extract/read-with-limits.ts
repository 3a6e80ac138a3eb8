import { Worker } from 'node:worker_threads';
import type { Extraction } from '../model.ts';
import type { ExtractInput } from './input.ts';
import { unreadable } from './unreadable.ts';

/** What one document may take. */
export interface ReadLimits {
  seconds: number;
  /** Beyond what the process has when the reading begins. */
  megabytes: number;
}

const LIMITS: ReadLimits = { seconds: 45, megabytes: 1024 };
/** How often the memory is looked at, in milliseconds. */
const LOOK = 100;
const MEGABYTE = 1_048_576;

/** One document after another, so that two hungry ones do not share the memory. */
let queue: Promise<unknown> = Promise.resolve();
/** The thread of the last document, which waits for the next and keeps no process alive. */
let waiting: Worker | null = null;

/**
 * Reads a document in a thread of its own, which is ended when it takes longer or more memory than it may: that is a document that
 * cannot be read, with a warning that says so.
 */
export function readWithLimits(input: ExtractInput, limits = LIMITS): Promise<Extraction> {
  const reading = queue.then(() => readInThread(input, limits));
  queue = reading;
  return reading;
}

function readInThread(input: ExtractInput, { seconds, megabytes }: ReadLimits): Promise<Extraction> {
  const thread = waiting ?? watched(startThread(megabytes));
  waiting = null;
  thread.ref();
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const end = (extraction: Extraction, kept: boolean) => {
      clearTimeout(timer);
      clearInterval(watcher);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      thread.unref();
      if (kept) waiting = thread;
      else void thread.terminate();
      resolve(extraction);
    };
    const timer = setTimeout(() => end(unreadable(`it took longer than ${seconds} s`), false), seconds * 1000);
    const watcher = setInterval(() => {
      if (process.memoryUsage.rss() - before > megabytes * MEGABYTE) end(tooMuchMemory(megabytes), false);
    }, LOOK);
    const onMessage = (extraction: Extraction) => end(extraction, true);
    const onError = (error: Error & { code?: string }) =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory(megabytes) : unreadable(error.message), false);
    const onExit = () => end(unreadable('its thread ended'), false);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage({ ...input, body: new Uint8Array(input.body) });
  });
}

/** A thread that ends while it waits, or fails after its document was given up, disturbs no one. */
function watched(thread: Worker): Worker {
  return thread
    .on('error', () => {})
    .on('exit', () => {
      if (waiting === thread) waiting = null;
    });
}

function tooMuchMemory(megabytes: number): Extraction {
  return unreadable(`it took more than ${megabytes} MB of memory`);
}

function startThread(megabytes: number): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(`./read-thread.${isSource ? 'ts' : 'js'}`, import.meta.url);
  const resourceLimits = { maxOldGenerationSizeMb: megabytes };
  if (!isSource) return new Worker(file, { resourceLimits });
  // From the sources: a thread does not take over what reads TypeScript here.
  const tsx = import.meta.resolve('tsx/esm/api');
  const start = `import(${JSON.stringify(tsx)}).then(({ register }) => (register(), import(${JSON.stringify(file.href)})))`;
  return new Worker(start, { eval: true, execArgv: [], resourceLimits });
}
