/** How the plain-text part of a mail and a text file are drawn: as wide as mail programs show without breaking lines anew. */
export const MAIL_TEXT = { color: false, width: 76 } as const;
