import { PolicytraceError } from '../model.ts';

/** Runs what writes to `target`; what the file system refuses is an error for people. */
export async function writing<T>(target: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^E[A-Z]+$/.test(cause.code))
      throw new PolicytraceError('storage', `cannot write to ${target}: ${cause.message}`, { hint: 'May you write there?', cause });
    throw cause;
  }
}
