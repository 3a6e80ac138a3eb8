import { ChannelError } from './channel-error.ts';

/** Where secrets come from: the environment of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable that a recipient names. Without it nothing can be sent, now or by another attempt. */
export function secretFrom(env: Environment, variable: string): string {
  const value = env[variable]?.trim();
  if (value === undefined || value === '') throw new ChannelError('unreachable', `the variable ${variable} of the environment is not set`);
  return value;
}
