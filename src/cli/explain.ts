import { Command } from '@commander-js/extra-typings';
import { createColors } from 'picocolors';
import { type Explanation, explain } from '../history/explain.ts';
import { readLexicon, ruleReasons } from '../lexicon-files.ts';
import type { FlaggedChange } from '../model.ts';
import { changeLine } from './change-line.ts';
import { inert, wordRunsText } from './change-text.ts';
import { type Io, outJson } from './io.ts';
import { lexiconDir, openHistory, sourcesDir } from './open-house.ts';
import { dataOption, jsonOption, sourcesOption } from './options.ts';

export function explainCommand(io: Io) {
  return new Command('explain')
    .description('why a change says what it says: captures, words, facts, and every rule that spoke')
    .argument('<change>', 'id of the change, as `changes` shows it: PAGE.VERSION.N')
    .addOption(dataOption())
    .addOption(sourcesOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  $ policytrace explain i-131.7.3')
    .action(async (id, options) => {
      const dir = lexiconDir(sourcesDir(options.sources));
      const store = await openHistory(options.data);
      try {
        const explanation = await explain(store, id, ruleReasons(dir));
        if (options.json) outJson(io, { ...changeLine(explanation.change), origin: explanation.origin, why: explanation.reasons });
        else io.out(explanationText(explanation, readLexicon(dir).lexicon?.version ?? null, io.color));
      } finally {
        store.close();
      }
    });
}

function explanationText({ change, origin, reasons }: Explanation, currentLexicon: string | null, color: boolean): string {
  const { bold, dim } = createColors(color);
  const { page, path, kind, passageKind, passage, category, significance, direction, topics, facts } = change;
  const fact = ({ type, value, of }: { type: string; value: string | number; of: string | null }) =>
    `${type} ${value}${of === null ? '' : ` (${of})`}`;
  const lines = [
    `${bold(change.id)}  ${bold(`${significance} · ${category}`)} · ${direction}`,
    `${inert(page.publisher)} · ${inert(page.title)}\n${page.url}`,
    '',
    `${kind} ${passageKind}, passage ${passage} of the page${path.length === 0 ? '' : `, under ${path.map(inert).join(' › ')}`}`,
    ...circumstances(change).map((text) => dim(text)),
    '',
    ...wordings(change, color),
    '',
    `before  version ${origin.older.number}, first seen ${origin.older.time}${sha(origin.older.sha256)}`,
    `after   version ${origin.newer.number}, first seen ${origin.newer.time}${sha(origin.newer.sha256)}`,
    '',
    `facts before  ${origin.factsBefore.map(fact).join('; ') || 'none'}`,
    `facts after   ${origin.factsAfter.map(fact).join('; ') || 'none'}`,
    `facts changed ${facts.map(({ type, before, after, of }) => `${type} ${before ?? '–'} → ${after ?? '–'}${of === null ? '' : ` (${of})`}`).join('; ') || 'none'}`,
    `topics        ${topics.join(', ') || 'none'}`,
    '',
    bold('Why'),
    ...reasons.map(({ rule, says, words, because, file }) => {
      const on = words.length === 0 ? '' : `: ${words.map((word) => `“${inert(word)}”`).join(', ')}`;
      return `- ${says}${on}\n  ${dim(`${rule}${because === null ? '' : ` — ${because}`}${file === null ? '' : ` (${file})`}`)}`;
    }),
    '',
    dim(
      `flagged by lexicon ${origin.lexicon}${currentLexicon === null || origin.lexicon.startsWith(currentLexicon) ? '' : `; today's is ${currentLexicon}: \`policytrace reflag --dry-run\` shows what would differ`}`,
    ),
  ];
  return lines.join('\n');
}

function wordings({ before, after, words, cells }: FlaggedChange, color: boolean): string[] {
  const text =
    words.length > 0
      ? [wordRunsText(words, color)]
      : [...(before === null ? [] : [`- ${inert(before)}`]), ...(after === null ? [] : [`+ ${inert(after)}`])];
  return [...text, ...cells.map((cell) => `  ${inert(cell.column ?? 'cell')}: ${inert(cell.before ?? '–')} → ${inert(cell.after ?? '–')}`)];
}

/** What a reader should know of how the two sides were found to be one passage, and of its past. */
function circumstances({ confidence, before, after, cosmetic, part, backTo, unrest, elsewhere, mark }: FlaggedChange): string[] {
  const pairing =
    before === null || after === null || before === after ? [] : [`${confidenceInWords(confidence)} (confidence ${confidence.toFixed(2)})`];
  return [
    ...pairing,
    ...(cosmetic === null ? [] : [`only ${cosmetic} differs`]),
    ...(part === null ? [] : [`one half of a ${part}`]),
    ...(backTo === null ? [] : [`back to the text of ${backTo.slice(0, 10)}`]),
    ...(unrest === null ? [] : [unrest.kind === 'flapping' ? 'the passage goes back and forth' : 'the passage counts at every look']),
    ...(elsewhere === null ? [] : [`the other half of a move: ${elsewhere.id}`]),
    ...(mark === null
      ? []
      : [
          `marked ${mark.verdict} by ${mark.author} on ${mark.time.slice(0, 10)}${mark.because === null ? '' : `: ${inert(mark.because)}`}`,
        ]),
  ];
}

function confidenceInWords(confidence: number): string {
  if (confidence >= 0.8) return 'the same passage, edited';
  return confidence >= 0.5 ? 'the same passage, reworded' : 'taken for the same passage, heavily reworded';
}

function sha(sha256: string | null): string {
  return sha256 === null ? '' : `, SHA-256 ${sha256}`;
}
