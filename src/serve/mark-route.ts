import { Hono } from 'hono';
import { z } from 'zod';
import { giveMark } from '../history/give-mark.ts';
import { toTime } from '../history/week.ts';
import { CATEGORIES, MARK_VERDICTS } from '../model.ts';
import { changeAddress } from './addresses.ts';
import type { ServeContext } from './context.ts';
import type { GuardedEnv } from './guard.ts';
import { orNothing, readForm } from './query.ts';

/** What the form may say; who said it and when is not for the form to say. */
const formSchema = z.object({
  verdict: z.enum(MARK_VERDICTS),
  category: orNothing(z.enum(CATEGORIES)),
  because: orNothing(z.string().max(500)),
});

/** Keeps what an editor says of a change. The gate has let only editors through. */
export function markRoutes({ store, now }: ServeContext): Hono<GuardedEnv> {
  const app = new Hono<GuardedEnv>();
  app.post('/changes/:id/marks', async (c) => {
    const id = c.req.param('id');
    const { verdict, category, because } = await readForm(formSchema, c.req);
    const author = c.get('reader')?.name ?? 'unknown';
    await giveMark(store, id, { verdict, category: category ?? null, because: because ?? null, author, time: toTime(now()) });
    return c.redirect(changeAddress(id), 303);
  });
  return app;
}
