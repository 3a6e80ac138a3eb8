import { createColors } from 'picocolors';
import { factChangeInWords, factValueInWords } from '../../reports/fact-change.ts';
import type { ExplainedReason, Explanation } from '../history/explain.ts';
import { toldMark } from '../history/marked.ts';
import type { FlaggedChange } from '../model.ts';
import type { ShownVersion, StoredFact } from '../store/index.ts';
import { inert, wordRunsText } from './change-text.ts';

/** The whole chain from two captures to a flag, for the terminal. `lexicon`: the version of today's lexicon and rules. */
export function explanationText({ change, origin, reasons, marks }: Explanation, lexicon: string, color: boolean): string {
  const { bold, dim } = createColors(color);
  const { id, page, path, kind, passageKind, passage, category, significance, direction, topics, facts } = change;
  const outdated = origin.lexicon === lexicon ? '' : `; today’s is ${lexicon}: \`policytrace reflag --dry-run\` shows what would differ`;
  return [
    bold(`${id}  ${significance} · ${category} · ${direction}`),
    `${inert(page.publisher)} · ${inert(page.title)}`,
    page.url,
    '',
    `before  ${versionText(origin.older)}`,
    `after   ${versionText(origin.newer)}`,
    `${kind} ${passageKind}, passage ${passage} of the page${path.length === 0 ? '' : `, under ${path.map(inert).join(' › ')}`}`,
    ...circumstances(change).map((text) => dim(text)),
    '',
    ...wordings(change, color),
    '',
    `facts before   ${origin.factsBefore.map(factText).join('; ') || 'none'}`,
    `facts after    ${origin.factsAfter.map(factText).join('; ') || 'none'}`,
    `facts changed  ${facts.map((fact) => `${fact.type} ${inert(factChangeInWords(fact))}`).join('; ') || 'none'}`,
    `topics         ${topics.join(', ') || 'none'}`,
    '',
    bold('Why'),
    ...reasons.flatMap((reason) => [`- ${saying(reason)}`, dim(`  ${ruleText(reason)}`)]),
    ...(marks.length === 0 ? [] : ['', bold('Marks'), ...marks.map((mark) => `- ${toldMark(mark)}${because(mark.because)}`)]),
    '',
    dim(`flagged by lexicon ${origin.lexicon}${outdated}`),
  ].join('\n');
}

function versionText({ number, time, url, sha256 }: ShownVersion): string {
  return `version ${number}, first seen ${time} at ${inert(url)}${sha256 === null ? '' : `, SHA-256 ${sha256}`}`;
}

function factText({ type, value, of }: StoredFact): string {
  return `${type} ${inert(factValueInWords(type, value))}${of === null ? '' : ` (${inert(of)})`}`;
}

function wordings({ before, after, words, cells }: FlaggedChange, color: boolean): string[] {
  const text =
    words.length > 0
      ? [wordRunsText(words, color)]
      : [...(before === null ? [] : [`- ${inert(before)}`]), ...(after === null ? [] : [`+ ${inert(after)}`])];
  return [...text, ...cells.map((cell) => `  ${inert(cell.column ?? 'cell')}: ${inert(cell.before ?? '–')} → ${inert(cell.after ?? '–')}`)];
}

function saying({ says, words }: ExplainedReason): string {
  const quoted = words.filter((word) => word.trim() !== '').map((word) => `“${inert(word)}”`);
  return `${inert(says)}${quoted.length === 0 ? '' : `: ${quoted.join(', ')}`}`;
}

function ruleText({ rule, because: reason, file }: ExplainedReason): string {
  if (reason === null) return `${rule}, a step of the program itself`;
  return `${rule} — ${inert(reason)} (${file})`;
}

/** What a reader should know of how the two sides were found to be one passage, and of its past. */
function circumstances({ confidence, before, after, cosmetic, part, backTo, unrest, elsewhere, copies }: FlaggedChange): string[] {
  const pairing = before === null || after === null || before === after;
  return [
    ...(pairing ? [] : [`${confidenceInWords(confidence)} (confidence ${confidence.toFixed(2)})`]),
    ...(cosmetic === null ? [] : [`only ${cosmetic} differs`]),
    ...(part === null ? [] : [`one half of a ${part}`]),
    ...(backTo === null ? [] : [`back to the text of ${backTo.slice(0, 10)}`]),
    ...(unrest === null ? [] : [unrest.kind === 'flapping' ? 'the passage goes back and forth' : 'the passage counts at every look']),
    ...(elsewhere === null ? [] : [`the other half of a move: ${elsewhere.id}`]),
    ...(copies.length === 0 ? [] : [`the same change stands at ${copies.join(', ')}`]),
  ];
}

function confidenceInWords(confidence: number): string {
  if (confidence >= 0.8) return 'the same passage, edited';
  return confidence >= 0.5 ? 'the same passage, reworded' : 'taken for the same passage by its place, heavily reworded';
}

function because(text: string | null): string {
  return text === null ? '' : `: ${inert(text)}`;
}
