import { setImmediate } from 'node:timers/promises';

/** Waited for between two pages where many of them take seconds: who else asks something of this process is answered first. */
export const othersFirst: () => Promise<void> = () => setImmediate();
