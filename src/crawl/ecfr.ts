import { z } from 'zod';
import type { Capture } from '../model.ts';
import type { CrawlRequest } from './host-lanes.ts';
import { jsonBody } from './json-body.ts';
import type { KindTools } from './kind-tools.ts';
import { isWhole, ofPage, unchangedBy, withoutText } from './source-capture.ts';

const TITLES = 'https://www.ecfr.gov/api/versioner/v1/titles.json';

const titlesSchema = z.object({
  titles: z.array(
    z.object({
      number: z.number(),
      latest_amended_on: z.string().nullish(),
      latest_issue_date: z.string().nullish(),
      up_to_date_as_of: z.string().nullish(),
      processing_in_progress: z.boolean().nullish(),
    }),
  ),
  meta: z.object({ import_in_progress: z.boolean().nullish() }).nullish(),
});

/**
 * A part or section of the eCFR as it is now (versioner service v1): `current` of the address is the day up to which the title is kept.
 * A title that was not amended since is unchanged. While an import is in progress nothing is taken: half of a title may be new.
 */
export async function obtainEcfr(page: CrawlRequest, { ask, askOnce }: KindTools): Promise<Capture> {
  const listed = await askOnce(TITLES);
  const answer = isWhole(listed) ? jsonBody(listed, titlesSchema) : null;
  // A page for people in the place of the list is a wall, or an outage: its judge says which.
  if (answer === null) return ofPage(page, listed, { source: TITLES });
  const number = Number(/\/title-(\d+)\.xml/.exec(page.url)?.[1]);
  const title = answer.titles.find((one) => one.number === number);
  if (title === undefined || !title.up_to_date_as_of)
    return withoutText(page, listed, 'network', `the list of titles does not say up to when title ${number} is kept`);
  if (answer.meta?.import_in_progress || title.processing_in_progress)
    return withoutText(page, listed, 'deferred', 'eCFR says that an import is in progress');
  const key = `${title.latest_amended_on ?? ''} ${title.latest_issue_date ?? ''}`;
  if (key.trim() !== '' && key === page.changeKey) return unchangedBy(page, listed, key);
  const source = page.url.replace('/full/current/', `/full/${title.up_to_date_as_of}/`);
  const capture = await ask(source);
  return ofPage(page, capture, isWhole(capture) ? { key, source } : { source });
}
