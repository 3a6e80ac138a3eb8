import { PolicytraceError } from '../model.ts';
import { isStorageFailure, storageError } from '../store/storage-error.ts';

/**
 * What ended a command, for people: an error of ours, or one of the disk or the database below it. null: neither, so it is a defect.
 * Of a run over many pages that failed for one reason, that reason.
 */
export function failureOf(error: unknown): PolicytraceError | null {
  if (error instanceof PolicytraceError) return error;
  if (isStorageFailure(error)) return storageError(error, 'the history cannot be written or read');
  if (!(error instanceof AggregateError)) return null;
  const known = error.errors.map(failureOf);
  const [first] = known;
  return first === undefined || known.includes(null) ? null : first;
}
