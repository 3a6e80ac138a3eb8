/** `ARTICLE:N`, what editors and commands call a claim. */
export function claimId(article: string, number: number): string {
  return `${article}:${number}`;
}
