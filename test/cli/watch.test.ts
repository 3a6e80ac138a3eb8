import { describe, expect, test } from 'vitest';
import { readStatus, writeStatus } from '../../src/cli/status-file.ts';
import { watch } from '../../src/cli/watch.ts';
import { inTemporaryFolder } from '../corpus.ts';
import { loopback } from '../crawl/loopback.ts';
import { capturingIo } from './capturing-io.ts';
import { declarePages, pageOf } from './loopback-sources.ts';
import { run } from './run.ts';

function signal() {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  return { stopped, stop: () => stop() };
}

const PAGE = pageOf(() => ['A request takes 13 months.']);

describe('watch', () => {
  test('tracks what is due when it begins, and ends when it is told to', async () => {
    await inTemporaryFolder(async (dir) => {
      const server = await loopback(PAGE);
      const sources = declarePages(dir, server.origin, ['a', 'b']);
      const { io, err } = capturingIo();
      const { stopped, stop } = signal();

      const watching = watch(io, { data: dir, sources }, stopped);
      await expect.poll(() => readStatus(dir)?.lastRun?.checked, { timeout: 20_000 }).toBe(2);
      stop();
      await watching;

      expect(server.pages().sort()).toEqual(['/a', '/b']);
      expect(readStatus(dir)).toMatchObject({
        state: 'stopped',
        tracking: 0,
        lastError: null,
        lastRun: { checked: 2, failed: 0, left: 0 },
      });
      expect(err()).toContain('stopping');
    });
  });

  test('ends in the middle of a run: what is under way is cut, and nothing of it is recorded', { timeout: 30_000 }, async () => {
    await inTemporaryFolder(async (dir) => {
      const server = await loopback((request, response) => {
        if (request.url !== '/slow') PAGE(request, response);
      });
      const sources = declarePages(dir, server.origin, ['quick', 'slow', 'third']);
      const { io } = capturingIo();
      const { stopped, stop } = signal();

      const watching = watch(io, { data: dir, sources }, stopped);
      await expect.poll(() => server.pages().includes('/slow'), { timeout: 20_000 }).toBe(true);
      stop();
      await watching;

      const log = await run(['log', 'slow', '--data', dir, '--json']);
      expect(log.lines()).toEqual([]);
      expect(readStatus(dir)?.lastRun).toMatchObject({ checked: 1, failed: 0, left: 2 });
    });
  });

  test.each([
    [{ trackAt: '61 * * * *' }, /config\.yaml:3:10 trackAt: got "61 \* \* \* \*", which is no cron expression/],
    [{ deliverAt: 'now and then' }, /config\.yaml:3:12 deliverAt: .* is no cron expression/],
    [{ timeZone: 'Mars/Olympus' }, /config\.yaml:3:11 timeZone: got "Mars\/Olympus", which is no time zone/],
  ])('refuses %j with file and line, and tracks nothing', async (config, message) => {
    await inTemporaryFolder(async (dir) => {
      const server = await loopback(PAGE);
      const sources = declarePages(dir, server.origin, ['a'], config);

      const { err, exitCode } = await run(['watch', '--data', dir, '--sources', sources]);

      expect(err()).toMatch(message);
      expect([exitCode(), server.seen.length]).toEqual([2, 0]);
    });
  });

  test('refuses a folder that another process watches', async () => {
    await inTemporaryFolder(async (dir) => {
      const sources = declarePages(dir, 'http://127.0.0.1:9', ['a']);
      const told = { state: 'waiting', since: '2026-11-01T00:00:00Z', at: '2026-11-24T00:00:00Z', tracking: 0 } as const;
      const rest = { lastRun: null, lastError: null, nextTrack: null, nextDelivery: null, timeZone: 'UTC' };
      writeStatus(dir, { pid: process.ppid, ...told, ...rest });

      const { err, exitCode } = await run(['watch', '--data', dir, '--sources', sources]);

      expect(err()).toContain(`watched already, by process ${process.ppid}`);
      expect(exitCode()).toBe(2);
    });
  });
});

describe('status', () => {
  test('tells the last good look at every page, what is overdue, what is left alone, and the next run', async () => {
    await inTemporaryFolder(async (dir) => {
      let well = true;
      const server = await loopback((request, response) => {
        if (well || request.url === '/robots.txt') PAGE(request, response);
        else response.writeHead(503, { 'retry-after': '86400' }).end();
      });
      const sources = declarePages(dir, server.origin, ['a', 'b']);
      await run(['track', '--data', dir, '--sources', sources], '2026-11-20T06:00:00Z');
      well = false;
      await run(['track', '--data', dir, '--sources', sources], '2026-11-21T06:00:00Z');

      const { lines } = await run(['status', '--data', dir, '--json'], '2026-11-21T13:00:00Z');

      const a = lines().find(({ page }) => page === 'a');
      const b = lines().find(({ page }) => page === 'b');
      expect(lines()[0]).toEqual({ kind: 'watch', running: false });
      expect([a, b]).toContainEqual(
        expect.objectContaining({ state: 'failing', lastLook: '2026-11-21T06:00:00Z', lastGood: '2026-11-20T06:00:00Z', overdue: false }),
      );
      expect([a, b]).toContainEqual(
        expect.objectContaining({ state: 'good', lastLook: '2026-11-20T06:00:00Z', lastGood: '2026-11-20T06:00:00Z', overdue: true }),
      );
      expect(lines().find(({ kind }) => kind === 'host')).toMatchObject({ heldUntil: '2026-11-22T06:00:00Z' });
    });
  });

  test('is a page for people too', async () => {
    await inTemporaryFolder(async (dir) => {
      const server = await loopback(PAGE);
      const sources = declarePages(dir, server.origin, ['a']);
      await run(['track', '--data', dir, '--sources', sources], '2026-11-20T06:00:00Z');

      const { out } = await run(['status', '--data', dir], '2026-11-20T12:00:00Z');

      expect(out()).toContain('Watch: never ran in this folder');
      expect(out()).toContain('1 pages, 0 overdue');
      expect(out()).toMatch(/a {2}good {2}last good look 2026-11-20T06:00:00Z {2}next 2026-11-21T0[2-5]:/);
    });
  });
});
