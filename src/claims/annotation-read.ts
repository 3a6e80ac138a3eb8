import { z } from 'zod';

const selector = z.looseObject({ type: z.string() });
const selectors = z.union([selector.transform((one) => [one]), z.array(selector)]);
const quote = z.looseObject({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
});
const quoted = selectors.transform((given, context): z.output<typeof quote> => {
  const found = given.map((one) => quote.safeParse(one)).find(({ success }) => success);
  if (found?.data !== undefined) return found.data;
  context.addIssue({ code: 'custom', message: 'has no TextQuoteSelector with the exact words' });
  return z.NEVER;
});

/**
 * A W3C Web Annotation (https://www.w3.org/TR/annotation-model/) that ties a sentence of an article (body) to words of a page (target).
 * Fields that are not named here are let pass.
 */
const annotationSchema = z
  .looseObject({
    type: z.literal('Annotation', { error: 'must be “Annotation”' }),
    body: z.looseObject({ source: z.string().min(1), selector: quoted }),
    target: z.looseObject({ source: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }), selector: quoted }),
  })
  .transform(({ body, target }) => ({
    article: body.source,
    claim: body.selector.exact,
    source: target.source,
    exact: target.selector.exact,
    prefix: target.selector.prefix ?? '',
    suffix: target.selector.suffix ?? '',
  }));

/** What an annotation says of a claim, as far as it is needed to find the passage. */
export type ReadAnnotation = z.output<typeof annotationSchema>;

/** One line of an export; a text that says what is wrong where it is none. */
export function readAnnotation(line: string): ReadAnnotation | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  const { data, error } = annotationSchema.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the annotation'}: ${issue?.message ?? 'is no Web Annotation'}`;
}
