export { type FailedExample, failedExamples } from './examples.ts';
export { flag } from './flag.ts';
export { compileLexicon, type Lexicon } from './lexicon.ts';
export { type LexiconFile, lexiconSchema } from './lexicon-schema.ts';
