import type { ReadWord, Senses, SourcePassage } from './reading.ts';

/** How much a word of a claim tells of where it comes from: seldom words of the cited pages much, words of every passage little. */
export type WordWeights = (word: ReadWord) => number;

/** Small words bind; they do not say what a sentence is about. */
const OPERATOR = 0.15;
/** Who speaks ("analysts say", "the guide lists") is no part of what is said. */
const SPEAKER = 0.25;
const SPEAKERS = new Set(
  (
    'say same:same.tell write writ list mention frame fram highlight advis warn report source sourc advocat analyst explainer agency guidanc guid ' +
    'council forum nonprofit add note not describ publish materi article same:same.agency same:same.dhs recommend call point stress emphasiz'
  ).split(' '),
);

export function wordWeights(passages: readonly SourcePassage[], { read }: Senses): WordWeights {
  const found = new Map<string, number>();
  for (const { text } of passages)
    for (const key of new Set(read(text).words.map(({ key: k }) => k))) found.set(key, (found.get(key) ?? 0) + 1);
  return ({ key, kind }) => {
    const rare = Math.log(1 + (passages.length + 1) / ((found.get(key) ?? 0) + 0.5));
    return rare * (kind === 'operator' ? OPERATOR : SPEAKERS.has(key) ? SPEAKER : 1);
  };
}
