import { ChannelError } from './channel-error.ts';

const PATIENCE_MS = 20_000;
const LONGEST_ANSWER = 200;

/** Posts a JSON body. Follows no redirect: what is meant for one address goes to no other. */
export async function postJson(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const answer = await answerTo(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'user-agent': 'policytrace', ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.ok) return void (await answer.body?.cancel());
  const said = await answer.text().catch(() => '');
  const words = said.replace(/\s+/g, ' ').trim().slice(0, LONGEST_ANSWER);
  throw new ChannelError(
    isBusy(answer.status) ? 'unreachable' : 'refused',
    `answered ${answer.status}${words === '' ? '' : `: ${words}`}`,
    {
      waitSeconds: secondsAsked(answer.headers.get('retry-after')),
    },
  );
}

async function answerTo(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (cause) {
    const { message } = cause instanceof Error && cause.cause instanceof Error ? cause.cause : (cause as Error);
    throw new ChannelError('unreachable', message, { cause });
  }
}

function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

function secondsAsked(header: string | null): number | null {
  const seconds = Number(header);
  return header === null || !Number.isFinite(seconds) || seconds < 0 ? null : seconds;
}
