import { customType } from 'drizzle-orm/sqlite-core';

const DAY_SECONDS = 86_400;

/** A moment: ISO 8601 in UTC, to the second, in the program; seconds since 1970 in the table. */
export const moment = customType<{ data: string; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (time) => Math.floor(Date.parse(time) / 1000),
  fromDriver: (seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`,
});

/** A day: ISO 8601 in the program; days since 1970 in the table. */
export const day = customType<{ data: string; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (iso) => Math.floor(Date.parse(iso) / 1000 / DAY_SECONDS),
  fromDriver: (days) => new Date(days * DAY_SECONDS * 1000).toISOString().slice(0, 10),
});
