import { Worker } from 'node:worker_threads';
import type { Extraction } from '../model.ts';
import type { ExtractInput } from './input.ts';
import { unreadable } from './unreadable.ts';

/** What one document may take. */
export interface ReadLimits {
  /** Of processor time of this process: on a machine that is busy elsewhere a document takes long, and is none the worse for it. */
  seconds: number;
  /** By the clock, however busy the machine. */
  minutes: number;
  /** Beyond what the process has when the reading begins. */
  megabytes: number;
}

const LIMITS: ReadLimits = { seconds: 120, minutes: 15, megabytes: 1536 };
/** How often the memory is looked at, in milliseconds. */
const LOOK = 100;
const MEGABYTE = 1_048_576;

/** One document after another, so that two hungry ones do not share the memory. */
let queue: Promise<unknown> = Promise.resolve();
/** The thread of the last document, which waits for the next and keeps no process alive. */
let waiting: Worker | null = null;

/**
 * Reads a document in a thread of its own, which is ended when it takes longer or more memory than it may: of that document
 * nothing is known but the limit that stopped it.
 */
export function readWithLimits(input: ExtractInput, limits = LIMITS): Promise<Extraction> {
  const reading = queue.then(() => readInThread(input, limits));
  queue = reading;
  return reading;
}

function readInThread(input: ExtractInput, { seconds, minutes, megabytes }: ReadLimits): Promise<Extraction> {
  const thread = waiting ?? watched(startThread(megabytes));
  waiting = null;
  thread.ref();
  const before = process.memoryUsage.rss();
  const cpuBefore = process.cpuUsage();
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
    const timer = setTimeout(() => end(stopped(`it took longer than ${minutes} minutes`), false), minutes * 60_000);
    const watcher = setInterval(() => {
      if (process.memoryUsage.rss() - before > megabytes * MEGABYTE) end(tooMuchMemory(megabytes), false);
      const { user, system } = process.cpuUsage(cpuBefore);
      if (user + system > seconds * 1_000_000) end(stopped(`it took more than ${seconds} s of processor time`), false);
    }, LOOK);
    const onMessage = (extraction: Extraction) => end(extraction, true);
    const onError = (error: Error & { code?: string }) =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuchMemory(megabytes) : unreadable(error.message), false);
    const onExit = () => end(stopped('its thread ended'), false);
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

function stopped(why: string): Extraction {
  return { ...unreadable(why), stopped: why };
}

function tooMuchMemory(megabytes: number): Extraction {
  return stopped(`it took more than ${megabytes} MB of memory`);
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
