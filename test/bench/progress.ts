/** Says on standard error what a bench is at, with the seconds since it began, so that its table on standard output stays clean. */
export function say(what: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}`);
}
