import type { Child } from 'hono/jsx';

/** What may be wider than the screen scrolls by itself, also by keyboard: that is what the tab stop is for. */
export function Scroll({ label, children }: { label: string; children: Child }) {
  return (
    // An area that scrolls must be reached by the keyboard (WCAG 2.1.1).
    <section class="scroll" tabindex={0} aria-label={label}>
      {children}
    </section>
  );
}
