import { Command } from '@commander-js/extra-typings';
import { type ClaimToReview, claimsToReview, claimToReview, keepReview, type ReviewAnswer } from '../claim-review.ts';
import { toTime } from '../history/week.ts';
import { inert } from './change-text.ts';
import type { Io } from './io.ts';
import { openHouse } from './open-house.ts';
import { dataOption, sourcesOption } from './options.ts';
import { userName } from './user-name.ts';

export function claimsReviewCommand(io: Io) {
  return new Command('review')
    .description('go through the claims that rest on little or nothing: accept the passage, choose another, or none')
    .argument('[claim]', 'only this one, also where somebody has decided: ARTICLE:N')
    .option('--article <name>', 'only this article')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addHelpText(
      'after',
      '\nAnswers are read from the terminal, one a line, and each is kept at once; what was held before stays in the history.\n\nExamples:\n  $ policytrace claims review --article guide.md\n  $ policytrace claims review guide.md:7',
    )
    .action(async (id, { article, data, sources }) => {
      const house = await openHouse({ data, sources });
      try {
        const reviews = id === undefined ? await claimsToReview(house, article ?? null) : [await claimToReview(house, id)];
        if (reviews.length === 0)
          io.out('Nothing to review: every claim rests on a passage that says what it says, or a person has decided.');
        for (const [at, review] of reviews.entries()) {
          io.out(`\n${at + 1} of ${reviews.length}  ${describe(review)}`);
          const answer = await answerTo(io, review);
          if (answer === 'quit') break;
          if (answer === 'skip') continue;
          await keepReview(house, review, answer, { author: userName(), because: null, time: toTime(io.now()) });
          io.out(`${review.id}: kept`);
        }
      } finally {
        house.store.close();
      }
    });
}

function describe({ id, claim, anchoring, pages, candidates }: ClaimToReview): string {
  const titleOf = (of: number) => inert(pages.find(({ pageId }) => pageId === of)?.title ?? 'a page');
  const line = (sign: string, { pageId, score, exact }: { pageId: number; score: number; exact: string }) =>
    `  ${sign} ${score.toFixed(2)}  ${titleOf(pageId)}: ${inert(exact)}`;
  return [
    id,
    `  ${inert(claim.text)}`,
    anchoring.anchors.length === 0 ? '  rests on nothing that was found' : '  rests on',
    ...anchoring.anchors.map((anchor) => line('·', anchor)),
    ...(candidates.length === 0 ? [] : ['  other passages']),
    ...candidates.map((candidate, at) => line(String(at + 1), candidate)),
  ].join('\n');
}

/** Asks until the answer is one; the end of the input is the end of the review. */
async function answerTo(io: Io, { anchoring, candidates }: ClaimToReview): Promise<ReviewAnswer | 'skip' | 'quit'> {
  const words = [
    ...(anchoring.anchors.length > 0 ? ['a accept'] : []),
    ...(candidates.length > 0 ? [candidates.length === 1 ? '1 choose' : `1–${candidates.length} choose`] : []),
    'n none of the cited pages says it',
    's skip',
    'q quit',
  ];
  for (;;) {
    const answer = (await io.ask(`${words.join(' · ')}: `))?.trim().toLowerCase() ?? 'q';
    const chosen = /^\d+$/.test(answer) ? candidates[Number(answer) - 1] : undefined;
    if (chosen !== undefined) return { say: 'choose', pageId: chosen.pageId, passage: chosen.passage };
    if (answer === 'a' && anchoring.anchors.length > 0) return { say: 'accept' };
    if (answer === 'n') return { say: 'none' };
    if (answer === 's') return 'skip';
    if (answer === 'q') return 'quit';
    io.err(`“${inert(answer)}” is none of these.`);
  }
}
