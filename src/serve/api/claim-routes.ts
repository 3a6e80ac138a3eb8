import { z } from 'zod';
import { articlesNamed } from '../../history/articles-named.ts';
import { causeOf } from '../../history/claim-causes.ts';
import { type ClaimReport, checkClaims, isOutOfDate } from '../../history/claim-check.ts';
import { claimGaps } from '../../history/claim-gaps.ts';
import { type ClaimPlace, claimsInOrder } from '../../history/claim-list.ts';
import { claimNamed } from '../../history/claim-named.ts';
import { toTime } from '../../history/week.ts';
import { CLAIM_STATES, PolicytraceError } from '../../model.ts';
import type { ClaimAct, StoredArticle } from '../../store/index.ts';
import { hashOfText, restsOn } from '../cited-claims.ts';
import { inGroups } from '../claim-groups.ts';
import type { ServeContext } from '../context.ts';
import { articleSchema, claimSchema, wholeArticleSchema, wholeClaimSchema } from './claim-answers.ts';
import { type ApiRoute, listRoute, oneRoute, partOf } from './route.ts';

const nothing = z.object({});

/** What is asked of articles and their claims. */
export const CLAIM_ROUTES: readonly ApiRoute[] = [
  listRoute({
    path: '/api/articles',
    summary: 'The articles whose claims are checked, by name, and how many of their claims are out of date',
    query: nothing,
    item: articleSchema,
    read: async (context, _, after, most) => {
      const part = partOf((await context.store.claims.articles()).toSorted(byName), ({ name }) => name, after, most);
      const items = await Promise.all(part.items.map(async (article) => toArticle(article, await reportsOf(context, article.name))));
      return { ...part, items };
    },
  }),
  oneRoute({
    path: '/api/articles/{name}',
    summary: 'One article with its text, and what it lacks',
    query: nothing,
    item: wholeArticleSchema,
    read: async (context, { params: { name = '' } }) => {
      const [article] = await articlesNamed(context.store, name);
      if (article === undefined) throw new PolicytraceError('not-found', `there is no article “${name}”`);
      const reports = await reportsOf(context, name);
      const gaps = await claimGaps(context.store, context.lexicon, toTime(context.now()), reports);
      return {
        ...toArticle(article, reports),
        text: article.text,
        sha256: hashOfText(article),
        warnings: article.warnings,
        gaps: gaps.map(({ article: _, ...gap }) => gap),
      };
    },
  }),
  listRoute({
    path: '/api/claims',
    summary: 'The sentences of articles that rest on watched pages, by article and number, and how each stands',
    query: z.object({
      article: z.string().max(500).optional().describe('name of the article'),
      state: z.enum(CLAIM_STATES).optional(),
      page: z.string().max(200).optional().describe('slug of a page that they rest on, or that put them out of date'),
    }),
    item: claimSchema,
    read: async (context, { query }, after, most) => {
      const place = after === null ? null : readPlace(after);
      const { claims, next } = await claimsInOrder(context, toTime(context.now()), query, place, most);
      return { items: claims.map(toClaim), next: next === null ? null : `${next.number} ${next.article}` };
    },
  }),
  oneRoute({
    path: '/api/claims/{id}',
    summary: 'One claim: what it rests on, how it came to stand where it does, and what editors did about it',
    query: nothing,
    item: wholeClaimSchema,
    read: async ({ store, lexicon, now }, { params: { id = '' } }) => {
      const report = await claimNamed(store, lexicon, id, toTime(now()));
      const rests = await restsOn(store, report.anchors);
      const standings = await store.claims.standings(report.anchors.map(({ anchor }) => anchor.id));
      const anchorings = await store.claims.everyAnchoring([report.claim.id]);
      return {
        ...toClaim(report),
        rests: rests.map((one) => ({ ...toRest(one), version: one.version?.number ?? null, sha256: one.version?.sha256 ?? null })),
        cause: (await causeOf(store, report))?.id ?? null,
        standings: standings.map(({ time, state, before, after, why }) => ({ time, state, before, after, why: [...why] })),
        acts: (await store.claims.acts([report.claim.id])).map(toAct),
        anchorings: anchorings.map(({ time, author, weak, anchors, why }) => ({
          ...{ time, author, weak, passages: anchors.length },
          why: [...why],
        })),
      };
    },
  }),
];

function reportsOf({ store, lexicon, now }: ServeContext, name: string): Promise<ClaimReport[]> {
  return checkClaims(store, lexicon, toTime(now()), name);
}

function byName(a: StoredArticle, b: StoredArticle): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** The place after a claim, as the interface gave it: its number, and its article. */
function readPlace(place: string): ClaimPlace {
  const [, number = '', article = ''] = /^(\d{1,9}) (.+)$/su.exec(place) ?? [];
  if (number === '')
    throw new PolicytraceError('usage', 'there is no such place in the list', { hint: 'Take `next` of the answer before.' });
  return { article, number: Number(number) };
}

function toArticle({ name, title, url, checked, addedAt, editions }: StoredArticle, reports: readonly ClaimReport[]) {
  const { out, open, settled, holds } = inGroups(reports);
  const claims = { outOfDate: out.length, toLookAt: open.length, dealtWith: settled.length, holds: holds.length };
  return { name, title, url, checked, addedAt, editions, claims };
}

function toClaim(report: ClaimReport) {
  const { id, article, claim, state, since, anchors, page, passage, before, after, why, weak, conflicts, settled } = report;
  return {
    ...{ id, article: article.name, section: claim.section, text: claim.text, cites: claim.cites, state, since },
    outOfDate: isOutOfDate(report),
    rests: anchors.map(toRest),
    change: page === null ? null : { page, passage, before, after },
    why: [...why],
    ...{ weak, conflicts },
    settled: settled === null ? null : toAct(settled),
  };
}

function toRest({ anchor, page }: ClaimReport['anchors'][number]) {
  const { passage, exact, path, versionTime, score, why } = anchor;
  return { page, passage, text: exact, path: [...path], seen: versionTime, score, why: [...why] };
}

function toAct({ act, until, because, author, time }: ClaimAct) {
  return { act, until, because, author, time };
}
