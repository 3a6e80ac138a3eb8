import { inertText, quoted } from '../../reports/inert-text.ts';
import { titleOf } from '../../reports/page-title.ts';
import { wordRuns } from '../compare/words.ts';
import { type LifeLine, lifeOfPassage } from '../history/blame.ts';
import { changeId } from '../history/change-id.ts';
import { pageRef, type Store, type StoredPage } from '../store/index.ts';
import { changeAddress, pageAddress, passageAddress } from './addresses.ts';
import { CitationBlock } from './citation-block.tsx';
import { shownVersions } from './cited-version.ts';
import type { ServeContext } from './context.ts';
import { Layout } from './layout.tsx';
import { DayOf, MomentOf } from './time.tsx';
import { WordRuns } from './word-runs.tsx';

const LONGEST_TITLE = 70;

/** The life of one passage, from birth to death, wording by wording. */
export async function passageView(context: ServeContext, page: StoredPage, passage: number) {
  const { store, origin } = context;
  const life = sameWordsOnce(await lifeOfPassage(store, page, passage));
  const changes = await changesOf(store, page, passage);
  const [first, last] = [life[0], life.at(-1)];
  const title = titleOf(pageRef(page));
  const bytes = (await shownVersions(store, page)).find(({ time }) => time === last?.since)?.sha256 ?? null;
  return (
    <Layout title={`Passage ${passage} of ${title}`} place={null}>
      <p class="crumbs quiet">
        <a href="/pages">Pages</a> › <a href={pageAddress(page.slug)}>{title}</a>
      </p>
      <h1>
        Passage {passage}: {quoted(last?.text ?? '', LONGEST_TITLE)}
      </h1>
      <p class="lead">
        {life.length === 1 ? 'One wording' : `${life.length} wordings`}; first seen <DayOf time={first?.since ?? ''} />
        {last?.until === null || last === undefined ? (
          ', and it stands.'
        ) : (
          <>
            , last seen <DayOf time={last.lastSeen} />, no longer seen from <DayOf time={last.until} /> on.
          </>
        )}
      </p>
      <h2>Its wordings, newest first</h2>
      {life.toReversed().map((line, index, all) => (
        <Wording
          line={line}
          before={all[index + 1]?.text ?? null}
          born={changes.get(line.since) ?? null}
          died={changes.get(line.until ?? '') ?? null}
        />
      ))}
      {last !== undefined && (
        <CitationBlock
          cited={{
            key: `${page.slug}-passage-${passage}`,
            publisher: page.publisher.name,
            title: page.title,
            part: `passage ${passage}: ${quoted(last.text, LONGEST_TITLE)}`,
            url: page.url,
            address: `${origin}${passageAddress(page.slug, passage)}`,
            seenFrom: last.since,
            seenUntil: last.lastSeen,
            sha256: bytes,
          }}
        />
      )}
    </Layout>
  );
}

interface WordingProps {
  line: LifeLine;
  /** The wording before it, where it followed at once or later. */
  before: string | null;
  born: string | null;
  died: string | null;
}

function Wording({ line: { text, since, until, lastSeen, seen }, before, born, died }: WordingProps) {
  return (
    <section class="card">
      <h3>
        <DayOf time={since} /> – {until === null ? 'now' : <DayOf time={until} />}
      </h3>
      <div class="passage">{before === null ? inertText(text) : <WordRuns words={wordRuns(before, text)} side="both" />}</div>
      <p class="small quiet">
        First seen <MomentOf time={since} />, last seen <MomentOf time={lastSeen} />, {seen} {seen === 1 ? 'look' : 'looks'}.{' '}
        {born !== null && <a href={changeAddress(born)}>The change that brought it</a>}
        {born !== null && died !== null && ' · '}
        {died !== null && <a href={changeAddress(died)}>The change that ended it</a>}
      </p>
    </section>
  );
}

/** A row also ends when its passage moves: the words go on. */
function sameWordsOnce(life: readonly LifeLine[]): LifeLine[] {
  const told: LifeLine[] = [];
  for (const line of life) {
    const last = told.at(-1);
    if (last && last.text === line.text && last.until === line.since)
      told[told.length - 1] = { ...last, until: line.until, lastSeen: line.lastSeen, seen: last.seen + line.seen };
    else told.push(line);
  }
  return told;
}

/** The changes of the passage by the time of the version that they brought. */
async function changesOf(store: Store, page: StoredPage, passage: number): Promise<Map<string, string>> {
  const changes = await store.changes({ pageId: page.id });
  const own = changes.filter((change) => change.passage === passage);
  return new Map(own.map((change) => [change.to, changeId(change)]));
}
