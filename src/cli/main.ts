#!/usr/bin/env node
import { processIo } from './io.ts';
import { runCommand } from './program.ts';

await runCommand(process.argv.slice(2), processIo());
