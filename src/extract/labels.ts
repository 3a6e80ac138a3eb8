// (a) (aa) (iv) (IV) (A) (1) (b.2), one or several in a row: "(c)(11)".
const IN_BRACKETS = /^(?:\((?:[a-z]|([a-z])\1|[ivxlc]{1,6}|[A-Z]|[IVXLC]{1,6}|\d{1,3})(?:\.\d{1,3})*\)\s?)+/;
// 1. 1.2. 1) a. a) iv. IV. § 212.5
const WITH_MARK = /^(?:\d{1,3}(?:\.\d{1,3})*[.)]|[A-Za-z][.)]|(?:[ivx]{1,5}|[IVX]{1,5})[.)]|§+\s?\d+[\w.]*(?:\([a-z\d]\))*\.?)/;
// What may stand in an element that is marked up as a label: also a bare number, "159.1".
const MARKED = /^[([]?(?:[a-z]{1,2}|[ivxlcIVXLC]{1,6}|[A-Z]{1,2}|\d{1,4})(?:\.\d{1,3})*[)\].:]{0,2}$/;

/** The legal number in front of a passage's text, "(a)", "1.", "(iv)", "§ 212.5"; null where there is none. */
export function leadingLabel(text: string): string | null {
  const match = IN_BRACKETS.exec(text) ?? WITH_MARK.exec(text);
  if (match === null) return null;
  const label = match[0].trim();
  const next = text.charAt(match[0].length);
  return next === '' || /\s/.test(next) || match[0].endsWith(' ') ? label : null;
}

/** Whether the text of an element that is marked up as a label is one. */
export function isMarkedLabel(text: string): boolean {
  return MARKED.test(text) || leadingLabel(text) === text;
}

/** Whether a block's whole text is a label, and what it labels must follow. */
export function isBareLabel(text: string): boolean {
  return text.length <= 12 && IN_BRACKETS.test(text) && leadingLabel(text) === text;
}
