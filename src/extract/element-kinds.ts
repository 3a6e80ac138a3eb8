import { namedReader } from './class-words.ts';
import { type DomElement, descendants, textLength } from './dom.ts';

const INLINE = new Set(
  `a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt ruby s samp small source
  span strike strong sub sup time tt u var wbr math`.split(/\s+/),
);

const HEADING = /^h[1-6]$/;
const alertClass = namedReader(
  'alert alerts messages message-box notice notices admonition warning-box',
  `alert-message site-alert usa-alert alert-box alert-info alert-warning alert-danger alert-banner notice-box
  messages-info messages-warning messages-status messages-error`,
);
const panelHeadingClass = namedReader(
  '',
  `accordion-header accordion-heading accordion-title accordion-button accordion-toggle accordion-trigger accordion-label collapsible-header
  collapsible-heading collapsible-title expander-title expandable-title toggle-title faq-question panel-heading`,
);
const labelClass = namedReader(
  `label num number enum enumerator marker lawlabel sectionlabel law-label section-label para-num paragraph-hierarchy outline-number li-num`,
  '',
);

/** The longest heading of a panel; a longer text in such an element is the panel. */
const PANEL_HEADING_LENGTH = 300;

/** Whether an element runs inside a line. Elements of other vocabularies (`o:p`) do; custom elements do not. */
export function isInline(element: DomElement): boolean {
  if (INLINE.has(element.name)) return !/display\s*:\s*(block|flex|grid|table)/i.test(element.attribs.style ?? '');
  return element.name.includes(':');
}

/** The level of a heading element, 1–6; null for any other. */
export function headingLevel(element: DomElement): number | null {
  if (HEADING.test(element.name)) return Number(element.name.charAt(1));
  if (element.attribs.role !== 'heading') return null;
  const level = Number(element.attribs['aria-level'] ?? 2);
  return Number.isInteger(level) ? Math.min(Math.max(level, 1), 6) : 2;
}

/** Whether an element is a box that warns or informs: what is read in it are alert passages. One around the page's title is the page. */
export function isAlertBox(element: DomElement): boolean {
  const { role } = element.attribs;
  if (alertClass(element.attribs.class) === null && role !== 'alert' && role !== 'status') return false;
  for (const inner of descendants(element)) if (inner.name === 'h1') return false;
  return true;
}

/** Whether an element is the heading of a panel that opens and closes. */
export function headsPanel(element: DomElement): boolean {
  if (element.name === 'summary' || element.name === 'dt') return true;
  const named = panelHeadingClass(element.attribs.class) !== null;
  if (!named && !(opensPanel(element) && (element.name === 'button' || element.name === 'a' || element.attribs.role === 'button')))
    return false;
  for (const inner of descendants(element)) if (HEADING.test(inner.name) || (inner !== element && inner.name === 'p')) return false;
  return textLength(element) <= PANEL_HEADING_LENGTH;
}

function opensPanel(element: DomElement): boolean {
  const { attribs } = element;
  return (
    'aria-controls' in attribs ||
    'aria-expanded' in attribs ||
    /collapse|accordion/.test(attribs['data-toggle'] ?? attribs['data-bs-toggle'] ?? '')
  );
}

/** Whether an element says by its class that it holds the number of a provision. */
export function isLabelElement(element: DomElement): boolean {
  return labelClass(element.attribs.class) !== null;
}
