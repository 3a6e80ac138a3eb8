import { holdsRun, namesOf, type TokenReader, tellsOfPage, tokenReader } from './class-words.ts';
import { type DomElement, descendants, isUnread, parentElement, textLengths } from './dom.ts';
import { BODY_FURNITURE, FURNITURE, FURNITURE_TEXT, type FurnitureRule } from './furniture.ts';

/** Says of an element whether it is furniture. */
export type IsFurniture = (element: DomElement) => boolean;

/** An element of that share of the text or more is the content itself, whatever its class says. */
const MOST_OF_THE_TEXT = 0.6;
/** A form with more text than this is a page wrapped in a form, as some servers write it. */
const FORM_TEXT = 300;

const CONTENTS_LINKS = 3;
/** A menu has so many links or more, of so many characters or less on average. */
const MENU_LINKS = 4;
const MENU_LINK_LENGTH = 30;

/** Parts of the text itself: no class makes them furniture, except one that hides a helper label. */
const TEXT_PARTS = new Set(namesOf('h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption body html'));
/** Where an id names a box; elsewhere it is the anchor of a heading and repeats its words. */
const BOXES = new Set(['div', 'aside', 'form', 'ul', 'ol', 'header', 'footer', 'dl']);

interface Index {
  tags: Map<string, FurnitureRule>;
  roles: Map<string, FurnitureRule>;
  styles: FurnitureRule[];
  /** The rule that a class or id attribute calls for. */
  named: TokenReader<FurnitureRule>;
}

function indexOf(rules: readonly FurnitureRule[]): Index {
  const by = (list: (rule: FurnitureRule) => string | undefined) =>
    new Map(rules.flatMap((rule) => namesOf(list(rule)).map((name) => [name, rule] as const)));
  const tokens = by((rule) => rule.tokens);
  const runs = [...by((rule) => rule.words)];
  return {
    tags: by((rule) => rule.tags),
    roles: by((rule) => rule.roles),
    styles: rules.filter((rule) => rule.style !== undefined),
    named: tokenReader(
      (token) => tokens.get(token) ?? (tellsOfPage(token) ? null : (runs.find(([run]) => holdsRun(token, run))?.[1] ?? null)),
    ),
  };
}

const ANYWHERE = indexOf(FURNITURE);
const IN_BODY = indexOf([...FURNITURE, ...BODY_FURNITURE]);

function ruleOf(index: Index, element: DomElement): FurnitureRule | null {
  const byTag = index.tags.get(element.name);
  if (byTag !== undefined) return byTag;
  const { role, class: classes, id, style } = element.attribs;
  const byRole = role === undefined ? undefined : index.roles.get(role);
  if (byRole !== undefined) return byRole;
  const byStyle = style === undefined ? undefined : index.styles.find((rule) => rule.style?.test(style));
  if (byStyle !== undefined) return byStyle;
  const byClass = index.named(classes);
  if (byClass !== null) return TEXT_PARTS.has(element.name) && byClass.id !== 'hidden-label' ? null : byClass;
  return BOXES.has(element.name) ? index.named(id) : null;
}

/** The rule that names an element, whatever its size; null for none. */
export function furnitureRule(element: DomElement): FurnitureRule | null {
  return ruleOf(ANYWHERE, element);
}

/**
 * A matcher for the main content of one page. `roots` are its outermost elements; `wholeBody`: no main content was found, so the
 * frame of the site is inside; `ignored`: elements that the page's declaration names.
 */
export function furnitureMatcher(roots: DomElement[], wholeBody: boolean, ignored: ReadonlySet<DomElement>): IsFurniture {
  const index = wholeBody ? IN_BODY : ANYWHERE;
  const aroundTitle = ancestorsOfTitle(roots);
  let lengths: Map<DomElement, number> | null = null;
  const lengthOf = (element: DomElement) => {
    lengths ??= new Map(roots.flatMap((root) => [...textLengths(root)]));
    return lengths.get(element) ?? 0;
  };
  // Where a rule bounds the length, the rest of a short page is no measure.
  const isContent = (element: DomElement, bounded = false) => {
    if (bounded) return aroundTitle.has(element);
    const whole = roots.reduce((sum, root) => sum + lengthOf(root), 0);
    return aroundTitle.has(element) || lengthOf(element) > whole * MOST_OF_THE_TEXT;
  };
  return (element) => {
    if (isUnread(element) || ignored.has(element)) return true;
    const rule = ruleOf(index, element);
    if (rule !== null)
      return lengthOf(element) <= (rule.maxText ?? Number.POSITIVE_INFINITY) && !isContent(element, rule.maxText !== undefined);
    if (element.name === 'form') return lengthOf(element) <= FORM_TEXT && holdsField(element) && !isContent(element);
    if (element.name !== 'ul' && element.name !== 'ol') return false;
    return isContentsList(element, lengthOf) || (wholeBody && isMenu(element, lengthOf) && !isContent(element));
  };
}

function ancestorsOfTitle(roots: DomElement[]): Set<DomElement> {
  const around = new Set<DomElement>();
  for (const root of roots) {
    for (const element of descendants(root)) {
      if (element.name !== 'h1') continue;
      for (let up: DomElement | null = element; up !== null && up !== root; up = parentElement(up)) around.add(up);
      return around;
    }
  }
  return around;
}

function holdsField(form: DomElement): boolean {
  for (const element of descendants(form))
    if (element.name === 'input' || element.name === 'select' || element.name === 'textarea') return true;
  return false;
}

/** A list of links to places on the same page: a table of contents without a class that says so. */
function isContentsList(list: DomElement, lengthOf: (element: DomElement) => number): boolean {
  let links = 0;
  let linked = 0;
  for (const element of descendants(list)) {
    if (element.name !== 'a') continue;
    if (!/^#./.test(element.attribs.href ?? '')) return false;
    links++;
    linked += lengthOf(element);
  }
  return links >= CONTENTS_LINKS && linked >= lengthOf(list) * 0.9;
}

/** A list of short links and nothing else, on a page that does not say where its content is. */
function isMenu(list: DomElement, lengthOf: (element: DomElement) => number): boolean {
  const links = [...descendants(list)].filter((element) => element.name === 'a').map(lengthOf);
  const linked = links.reduce((sum, length) => sum + length, 0);
  return links.length >= MENU_LINKS && linked >= lengthOf(list) * 0.9 && linked / links.length <= MENU_LINK_LENGTH;
}

/** Whether a whole block of text is furniture: a stamp, a counter, a jump, a toggle. */
export function isFurnitureText(text: string): boolean {
  return text.length < 120 && FURNITURE_TEXT.some((rule) => rule.pattern.test(text));
}
