import type { OutdatedArticle, OutdatedClaim } from '../src/model.ts';
import { dayInWords } from './calendar.ts';
import { valuesInWords } from './change-values.ts';
import { inertText, quoted } from './inert-text.ts';
import { articleRecordLink, linkToText, webAddress } from './live-link.ts';
import type { PageLine } from './page-line.ts';
import { titleOf } from './page-title.ts';
import { CLAIM_STATE_WORDS, DIGEST } from './strings.ts';

/** An article that went out of date: its title, and a line for each sentence with the page that it rests on. */
export interface ArticleLines {
  title: string;
  link: string | null;
  sentences: PageLine[];
  /** Sentences that are not shown. */
  more: number;
}

const MOST_SENTENCES = 3;
const LONGEST_SENTENCE = 200;

export function articleLines(article: OutdatedArticle, record: string | null): ArticleLines {
  const { name, url, claims } = article;
  return {
    title: articleTitle(article),
    link: (url === null ? null : webAddress(url)) ?? articleRecordLink(record, name),
    sentences: claims.slice(0, MOST_SENTENCES).map(sentenceLine),
    more: Math.max(0, claims.length - MOST_SENTENCES),
  };
}

export function articleTitle({ title, name }: Pick<OutdatedArticle, 'title' | 'name'>): string {
  return inertText(title ?? name);
}

/** "Nov 18, 2026 Fee schedule: another value now"; in smaller type the value and the sentence. */
function sentenceLine({ text, state, page, since, after, change }: OutdatedClaim): PageLine {
  const [value] = valuesInWords([], change?.facts ?? []);
  const sentence = quoted(text, LONGEST_SENTENCE);
  return {
    day: dayInWords(since),
    title: titleOf(page),
    link: linkToText(page.url, after ?? ''),
    says: CLAIM_STATE_WORDS[state],
    detail: value === undefined ? sentence : DIGEST.valueOfSentence(`${value.label.toLowerCase()} ${value.text}`, sentence),
  };
}
