import type { z } from 'zod';
import type { ServeContext } from '../context.ts';

/** Items of a list from a place on; `next`: the place after them, null where there are no more. */
export interface Part<T> {
  items: T[];
  next: string | null;
}

interface RouteAbout {
  /** With parameters in braces: `/api/pages/{slug}`. */
  path: string;
  /** What it answers, in a sentence. */
  summary: string;
  query: z.ZodObject;
}

/** What a request asks for: the parameters of its path and its query, checked. */
export interface Asked {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
}

export interface ListRoute extends RouteAbout {
  list: true;
  item: z.ZodType;
  /** The first `most` items after a place, null: from the beginning. */
  read: (context: ServeContext, asked: Asked, after: string | null, most: number) => Promise<Part<unknown>>;
}

export interface OneRoute extends RouteAbout {
  list: false;
  item: z.ZodType;
  read: (context: ServeContext, asked: Asked) => Promise<unknown>;
}

export type ApiRoute = ListRoute | OneRoute;

/** A route whose query is known to its reader by type. */
export function listRoute<Q extends z.ZodObject, T extends z.ZodType>(route: {
  path: string;
  summary: string;
  query: Q;
  item: T;
  read: (
    context: ServeContext,
    asked: { params: Readonly<Record<string, string>>; query: z.output<Q> },
    after: string | null,
    most: number,
  ) => Promise<Part<z.input<T>>>;
}): ListRoute {
  return {
    ...route,
    list: true,
    read: (context, asked, after, most) => route.read(context, { ...asked, query: asked.query as z.output<Q> }, after, most),
  };
}

export function oneRoute<Q extends z.ZodObject, T extends z.ZodType>(route: {
  path: string;
  summary: string;
  query: Q;
  item: T;
  read: (context: ServeContext, asked: { params: Readonly<Record<string, string>>; query: z.output<Q> }) => Promise<z.input<T>>;
}): OneRoute {
  return { ...route, list: false, read: (context, asked) => route.read(context, { ...asked, query: asked.query as z.output<Q> }) };
}

/** A part of a list that is at hand whole; the place is the key of the item before, and keys rise. */
export function partOf<T>(all: readonly T[], keyOf: (one: T) => string, after: string | null, most: number): Part<T> {
  const start = after === null ? 0 : all.findIndex((one) => keyOf(one) > after);
  const items = start < 0 ? [] : all.slice(start, start + most);
  const last = items.at(-1);
  return { items, next: last === undefined || start + items.length >= all.length ? null : keyOf(last) };
}

/** A whole number as a key that rises as text does. */
export function risingKey(number: number): string {
  return String(number).padStart(15, '0');
}
