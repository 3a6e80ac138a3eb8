import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { keepReview, type ReviewAnswer } from '../claim-review.ts';
import { toTime } from '../history/week.ts';
import { confirmClaim, resolveClaim, snoozeClaim } from '../settle-claim.ts';
import { claimAddress } from './addresses.ts';
import type { ServeContext } from './context.ts';
import type { GuardedEnv } from './guard.ts';
import { orNothing, readForm } from './query.ts';
import { pageOfSlug } from './stored-page.ts';

const because = z.string().trim().max(500);

/** What the forms may say; who said it and when is not for them to say. `since` and `anchoring` are what the editor looked at. */
const actSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('resolve'), since: z.iso.datetime(), because }),
  z.object({ act: z.literal('confirm'), since: z.iso.datetime(), because }),
  z.object({ act: z.literal('snooze'), until: z.iso.date(), because: orNothing(because) }),
]);
const reviewSchema = z.object({
  rests: z.union([z.enum(['accept', 'none']), z.string().regex(/^[^:]+:\d{1,9}$/)]),
  anchoring: z.coerce.number().int(),
  because: orNothing(because),
});

/** Keeps what an editor says of a claim. The gate has let only editors through. */
export function claimRoutes(context: ServeContext): Hono<GuardedEnv> {
  const app = new Hono<GuardedEnv>();
  app.post('/claims/:id/acts', async (c) => {
    const id = c.req.param('id');
    const form = await readForm(actSchema, c.req);
    if (form.act === 'resolve') await resolveClaim(context, id, { because: form.because, seen: form.since, ...by(c, context) });
    else if (form.act === 'confirm') await confirmClaim(context, id, { because: form.because, seen: form.since, ...by(c, context) });
    else await snoozeClaim(context, id, { until: form.until, because: form.because ?? null, ...by(c, context) });
    return c.redirect(claimAddress(id), 303);
  });
  app.post('/claims/:id/review', async (c) => {
    const id = c.req.param('id');
    const { rests, anchoring, because: why } = await readForm(reviewSchema, c.req);
    const answer = await answerOf(context, rests);
    await keepReview(context, { id, anchoring: { id: anchoring } }, answer, { because: why ?? null, ...by(c, context) });
    return c.redirect(claimAddress(id), 303);
  });
  return app;
}

function by(c: Context<GuardedEnv>, { now }: ServeContext): { author: string; time: string } {
  return { author: c.get('reader')?.name ?? 'unknown', time: toTime(now()) };
}

/** A passage is named by the slug of its page and its number. */
async function answerOf({ store }: ServeContext, rests: string): Promise<ReviewAnswer> {
  if (rests === 'accept' || rests === 'none') return { say: rests };
  const [slug = '', passage = ''] = rests.split(':');
  return { say: 'choose', pageId: (await pageOfSlug(store, slug)).id, passage: Number(passage) };
}
