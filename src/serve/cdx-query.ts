import { z } from 'zod';
import { PolicytraceError } from '../model.ts';

/** The fields of an index line, in their order (https://github.com/internetarchive/wayback, CDX server). */
export const CDX_FIELDS = ['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length'] as const;
export type CdxField = (typeof CDX_FIELDS)[number];
export type CdxLine = Record<CdxField, string>;

const digits = z.string().regex(/^\d{1,14}$/, 'write 1 to 14 digits, YYYYMMDDhhmmss');
const field = z.enum(CDX_FIELDS);

const schema = z.object({
  url: z.string().min(1),
  output: z.enum(['json', 'text']).default('text'),
  from: digits.optional(),
  to: digits.optional(),
  limit: z.coerce.number().int().optional(),
});

export interface CdxFilter {
  negative: boolean;
  field: CdxField;
  pattern: string;
}

export interface CdxQuery extends z.output<typeof schema> {
  filters: CdxFilter[];
  /** Adjacent lines with the same field, or the same first signs of it, are one. */
  collapse: { field: CdxField; length: number | null }[];
  fl: CdxField[];
}

/** Reads the parameters of an index query; those that may stand several times are lists. */
export function readCdxQuery(asked: Record<string, string[]>): CdxQuery {
  const single = Object.fromEntries(Object.entries(asked).map(([name, values]) => [name, values[0]]));
  const { data, error } = schema.safeParse(single);
  if (error) throw new PolicytraceError('usage', error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return {
    ...data,
    filters: (asked.filter ?? []).map(readFilter),
    collapse: (asked.collapse ?? []).map(readCollapse),
    fl: asked.fl?.[0] === undefined ? [...CDX_FIELDS] : asked.fl[0].split(',').map(readField),
  };
}

function readField(name: string): CdxField {
  const { data } = field.safeParse(name);
  if (data === undefined) throw new PolicytraceError('usage', `there is no such field; the fields are ${CDX_FIELDS.join(', ')}`);
  return data;
}

function readFilter(text: string): CdxFilter {
  const [, sign, name = '', pattern = ''] = /^(!?)([a-z]+):(.*)$/s.exec(text) ?? [];
  return { negative: sign === '!', field: readField(name), pattern };
}

function readCollapse(text: string): CdxQuery['collapse'][number] {
  const [, name = '', length] = /^([a-z]+)(?::(\d{1,3}))?$/.exec(text) ?? [];
  return { field: readField(name), length: length === undefined ? null : Number(length) };
}
