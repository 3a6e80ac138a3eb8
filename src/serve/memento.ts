import type { Time } from '../model.ts';
import type { IndexedCapture } from '../store/index.ts';
import { httpDate, timestampOf } from './timestamp.ts';

/** A good capture with its bytes: what RFC 7089 calls a memento of an original resource. */
export interface Memento {
  time: Time;
  snapshotId: number;
  mediaType: string | null;
}

/** The mementos among captures, in the order of time: bot walls, errors and answers without a body are none. */
export function mementosOf(captures: readonly IndexedCapture[]): Memento[] {
  return captures.flatMap(({ time, snapshotId, version, mediaType }) =>
    version === null || snapshotId === null ? [] : [{ time, snapshotId, mediaType }],
  );
}

/** The memento nearest to a moment, the earlier of two as near; without a moment the newest. */
export function nearestMemento(mementos: readonly Memento[], moment: Time | null): Memento | undefined {
  if (moment === null) return mementos.at(-1);
  const distance = ({ time }: Memento) => Math.abs(Date.parse(time) - Date.parse(moment));
  const [first, ...others] = mementos;
  return first && others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first);
}

/** The addresses of one original resource here. */
export interface MementoAddresses {
  original: string;
  timegate: string;
  timemap: string;
  memento: (time: Time) => string;
}

export function mementoAddresses(site: string, url: string): MementoAddresses {
  const original = linkTarget(url);
  return {
    original,
    timegate: `${site}/timegate/${original}`,
    timemap: `${site}/timemap/link/${original}`,
    memento: (time) => `${site}/mementos/${timestampOf(time)}/${original}`,
  };
}

/** No sign that ends a target or a header: an address that a stranger wrote stands in it. */
function linkTarget(url: string): string {
  return url.replace(/\p{Cs}/gu, '\u{FFFD}').replace(/[^A-Za-z0-9\-._~:/?#@!$&*+,;=%[\]]/gu, encodeURIComponent);
}

/** The `Link` of a TimeGate's answer (RFC 7089 §4.1.1). */
export function gateLinks({ original, timemap }: MementoAddresses): string {
  return `<${original}>; rel="original", <${timemap}>; rel="timemap"; type="application/link-format"`;
}

/** The `Link` of a memento's answer: where it comes from, and its neighbours in time. */
export function mementoLinks(addresses: MementoAddresses, mementos: readonly Memento[], shown: Memento): string {
  const { original, timegate, timemap, memento } = addresses;
  const place = mementos.indexOf(shown);
  const wanted: [string, Memento | undefined][] = [
    ['first', mementos[0]],
    ['prev', place > 0 ? mementos[place - 1] : undefined],
    ['', shown],
    ['next', mementos[place + 1]],
    ['last', mementos.at(-1)],
  ];
  const relations = new Map<Memento, string[]>();
  for (const [relation, one] of wanted) if (one) relations.set(one, [...(relations.get(one) ?? []), relation].filter(Boolean));
  const links = [...relations].map(
    ([{ time }, names]) => `<${memento(time)}>; rel="${[...names, 'memento'].join(' ')}"; datetime="${httpDate(time)}"`,
  );
  return [
    `<${original}>; rel="original"`,
    `<${timegate}>; rel="timegate"`,
    `<${timemap}>; rel="timemap"; type="application/link-format"`,
    ...links,
  ].join(', ');
}

/** The body of a TimeMap, `application/link-format` (RFC 7089 §5). */
export function timeMap({ original, timegate, timemap, memento }: MementoAddresses, mementos: readonly Memento[]): string {
  const [first, last] = [mementos[0], mementos.at(-1)];
  const span = first && last ? `;from="${httpDate(first.time)}";until="${httpDate(last.time)}"` : '';
  const lines = mementos.map((one) => {
    const names = [...(one === first ? ['first'] : []), ...(one === last ? ['last'] : []), 'memento'].join(' ');
    return `<${memento(one.time)}>;rel="${names}";datetime="${httpDate(one.time)}"`;
  });
  return [
    `<${original}>;rel="original"`,
    `<${timemap}>;rel="self";type="application/link-format"${span}`,
    `<${timegate}>;rel="timegate"`,
    ...lines,
  ].join(',\n');
}
