import type { Child } from 'hono/jsx';
import { MAIL_STYLE } from './mail-style.ts';
import { LANGUAGE } from './strings.ts';

interface MailPageProps {
  title: string;
  children: Child;
}

/** A whole HTML document that reads as mail, as a page, and on paper. */
export function MailPage({ title, children }: MailPageProps) {
  return (
    <html lang={LANGUAGE}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{MAIL_STYLE}</style>
      </head>
      <body>
        <main class="sheet">{children}</main>
      </body>
    </html>
  );
}

/** The document as text, with its doctype. */
export function documentOf(page: { toString(): string | Promise<string> }): string {
  return `<!doctype html>\n${page.toString()}\n`;
}

/** A part of a document as text. */
export function fragmentOf(part: { toString(): string | Promise<string> }): string {
  return String(part);
}
