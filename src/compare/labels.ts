/**
 * List labels as an outline. Which kind of label nests in which differs between legal texts — "(a)" holds "(1)" in US
 * regulations and the other way round elsewhere — so the nesting is read off the order in which kinds open.
 */

export type LabelKind = 'section' | 'number' | 'letter' | 'roman' | 'capital' | 'capital-roman';

const ROMAN = /^[ivxl]+$/;
const AMBIGUOUS = /^[ivxlc]$/;

/** The kind of a label such as "12.5", "(1)", "(a)", "(i)", "(A)"; null for a bullet, a row header or anything else. */
export function labelKind(label: string | null): LabelKind | null {
  if (label === null) return null;
  if (/^\d+[A-Za-z]?(\.\d+)*\.?$/.test(label)) return 'section';
  const inner = /^\(?([0-9A-Za-z.]+)[).]$/.exec(label)?.[1];
  if (inner === undefined) return null;
  if (/^\d+(\.\d+)*$/.test(inner)) return 'number';
  const letters = inner.replace(/\.\d+$/, '');
  if (ROMAN.test(letters)) return 'roman';
  if (/^[a-z]{1,2}$/.test(letters)) return 'letter';
  if (/^[IVXL]+$/.test(letters)) return 'capital-roman';
  return /^[A-Z]{1,2}$/.test(letters) ? 'capital' : null;
}

/** The way down to each labelled passage, "5 (2) (a)"; null for passages without an outline label. `resets` says where a new section begins. */
export function outline(labels: readonly (string | null)[], resets: (index: number) => boolean): (string | null)[] {
  let open: { kind: LabelKind; label: string }[] = [];
  return labels.map((label, index) => {
    if (resets(index)) open = [];
    let kind = labelKind(label);
    if (label === null || kind === null) return null;
    if (kind === 'roman' && followsLetter(label, open)) kind = 'letter';
    const depth = open.findIndex((entry) => entry.kind === kind);
    open = [...(depth < 0 ? open : open.slice(0, depth)), { kind, label }];
    return open.map((entry) => entry.label).join(' ');
  });
}

/** "(i)" after "(h)" is a letter, after "(a)" a roman one. */
function followsLetter(label: string, open: readonly { kind: LabelKind; label: string }[]): boolean {
  const inner = label.replace(/[().]/g, '');
  const letter = open.findLast((entry) => entry.kind === 'letter')?.label.replace(/[().\d]/g, '');
  if (letter === undefined || !AMBIGUOUS.test(inner)) return false;
  return letter.charCodeAt(0) + 1 === inner.charCodeAt(0) && !(inner === 'i' && letter !== 'h');
}
