export type { DeliverOptions, DeliverSummary, FailedLine, SentLine } from './deliver-due.ts';
export { deliverDue } from './deliver-due.ts';
export { previewDue } from './preview.ts';
export { RECIPIENTS_FILE } from './recipients-file.ts';
