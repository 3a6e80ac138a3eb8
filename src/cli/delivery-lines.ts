import type { DeliverSummary } from '../deliver/index.ts';
import { inert } from './change-text.ts';

/** What a run sent and what it could not, for people; nothing where there was nothing. */
export function deliveryLines({ sent, failed, waiting, dead }: DeliverSummary): string[] {
  return [
    ...sent.map(({ recipient, subject, where }) => `sent to ${recipient} (${where})\n  ${subject}`),
    ...failed.map(({ recipient, key, error, again }) => `not sent to ${recipient}: ${inert(key)}: ${inert(error)}\n  ${againWords(again)}`),
    ...(waiting > 0 ? [`${waiting} waiting for another attempt`] : []),
    ...(dead > 0 ? [`${dead} given up after too many attempts; \`policytrace deliver --again\` tries them again`] : []),
  ];
}

/** The same as objects for `--json`. */
export function deliveryObjects({ sent, failed, waiting, dead }: DeliverSummary): Record<string, unknown>[] {
  return [
    ...sent.map((line) => ({ kind: 'sent', ...line })),
    ...failed.map((line) => ({ kind: 'failed', ...line })),
    { kind: 'summary', sent: sent.length, failed: failed.length, waiting, dead },
  ];
}

function againWords(again: string | null): string {
  return again === null ? 'given up after too many attempts' : `tried again from ${again} on`;
}
