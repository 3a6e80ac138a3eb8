import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Io } from './io.ts';

/**
 * Every command by its name, in the order of the help. Each is loaded when it is asked for: to load all of them takes longer than most take to run.
 */
export const COMMANDS: Record<string, (io: Io) => Promise<CommandUnknownOpts>> = {
  track: async (io) => (await import('./track.ts')).trackCommand(io),
  import: async (io) => (await import('./import.ts')).importCommand(io),
  watch: async (io) => (await import('./watch.ts')).watchCommand(io),
  status: async (io) => (await import('./status.ts')).statusCommand(io),
  changes: async (io) => (await import('./changes.ts')).changesCommand(io),
  report: async (io) => (await import('./report.ts')).reportCommand(io),
  deliver: async (io) => (await import('./deliver.ts')).deliverCommand(io),
  pages: async (io) => (await import('./pages.ts')).pagesCommand(io),
  log: async (io) => (await import('./log.ts')).logCommand(io),
  show: async (io) => (await import('./show.ts')).showCommand(io),
  asof: async (io) => (await import('./asof.ts')).asofCommand(io),
  diff: async (io) => (await import('./diff.ts')).diffCommand(io),
  blame: async (io) => (await import('./blame.ts')).blameCommand(io),
  search: async (io) => (await import('./search.ts')).searchCommand(io),
  sql: async (io) => (await import('./sql.ts')).sqlCommand(io),
  export: async (io) => (await import('./export.ts')).exportCommand(io),
  serve: async (io) => (await import('./serve.ts')).serveCommand(io),
  token: async (io) => (await import('./token.ts')).tokenCommand(io),
  series: async (io) => (await import('./series.ts')).seriesCommand(io),
  explain: async (io) => (await import('./explain.ts')).explainCommand(io),
  contradictions: async (io) => (await import('./contradictions.ts')).contradictionsCommand(io),
  calendar: async (io) => (await import('./calendar.ts')).calendarCommand(io),
  articles: async (io) => (await import('./articles.ts')).articlesCommand(io),
  claims: async (io) => (await import('./claims.ts')).claimsCommand(io),
  mark: async (io) => (await import('./mark.ts')).markCommand(io),
  marks: async (io) => (await import('./mark.ts')).marksCommand(io),
  rule: async (io) => (await import('./rule.ts')).ruleCommand(io),
  reflag: async (io) => (await import('./reflag.ts')).reflagCommand(io),
  reextract: async (io) => (await import('./reextract.ts')).reextractCommand(io),
  sources: async (io) => (await import('./sources.ts')).sourcesCommand(io),
  verify: async (io) => (await import('./verify.ts')).verifyCommand(io),
  anchor: async (io) => (await import('./anchor.ts')).anchorCommand(io),
  backup: async (io) => (await import('./backup.ts')).backupCommand(io),
  restore: async (io) => (await import('./restore.ts')).restoreCommand(io),
  retention: async (io) => (await import('./retention.ts')).retentionCommand(io),
  demo: async (io) => (await import('./demo.ts')).demoCommand(io),
};
