import type { Time } from '../model.ts';

/** The 14 digits by which archives name a moment: `20261124032657`. */
export function timestampOf(time: Time): string {
  return time.replace(/\D/g, '').slice(0, 14);
}

/** As HTTP writes it: `Tue, 24 Nov 2026 03:26:57 GMT` (RFC 9110 §5.6.7). */
export function httpDate(time: Time): string {
  return new Date(time).toUTCString();
}

const HTTP_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The moment that an `Accept-Datetime` names (RFC 7089 §2.1.1); null where it is not written so or there is no such day. */
export function readHttpDate(text: string): Time | null {
  const moment = HTTP_DATE.test(text.trim()) ? new Date(text.trim()) : null;
  if (moment === null || Number.isNaN(moment.getTime()) || moment.toUTCString() !== text.trim()) return null;
  return `${moment.toISOString().slice(0, 19)}Z`;
}
