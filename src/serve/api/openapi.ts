import { z } from 'zod';
import { problemSchema } from './answers.ts';
import type { ApiRoute } from './route.ts';

export const API_VERSION = '1';

const paging = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('so many items at most'),
  after: z.string().max(500).optional().describe('from the `next` of the answer before; also in the header `Link: <…>; rel="next"`'),
  format: z.enum(['json', 'ndjson', 'csv']).default('json').describe('`ndjson` and `csv` are streamed and go on to the end'),
});
export const pagingSchema = paging;

/** The description of the interface (OpenAPI 3.1), made of the routes that it has. */
export function openApi(routes: readonly ApiRoute[], origin: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Policytrace',
      version: API_VERSION,
      description: 'The history of watched pages. Times say when something was seen, not when it was written; not seen is not absent.',
    },
    servers: [{ url: origin }],
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: operation(route) }])),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{}, { token: [] }],
  };
}

function operation(route: ApiRoute): Record<string, unknown> {
  return {
    summary: route.summary,
    operationId: route.path
      .replace(/^\/api\//, '')
      .replace(/[^a-z]+/gi, '-')
      .replace(/-$/, ''),
    parameters: [...pathParameters(route.path), ...queryParameters(route.query), ...(route.list ? queryParameters(paging) : [])],
    responses: {
      '200': { description: route.summary, content: contentOf(route) },
      '400': { description: 'What is asked for there is not', content: json(schemaOf(problemSchema)) },
      '404': { description: 'There is no such thing', content: json(schemaOf(problemSchema)) },
    },
  };
}

function contentOf(route: ApiRoute): Record<string, unknown> {
  const item = schemaOf(route.item);
  if (!route.list) return json(item);
  return {
    ...json(schemaOf(listSchema(route.item))),
    'application/x-ndjson': { schema: { type: 'string', description: 'one item a line' } },
    'text/csv': { schema: { type: 'string', description: 'the fields of an item as columns; lists and objects as JSON' } },
  };
}

/** The answer of a list as JSON. */
export function listSchema(item: z.ZodType) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable().describe('null: there are no more') });
}

function json(schema: unknown): Record<string, unknown> {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' });
  return rest;
}

function pathParameters(path: string): unknown[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters(query: z.ZodObject): unknown[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}
