#!/usr/bin/env node
/**
 * The command `muster`: sets up what is missing, then runs the compiled program in this same process, so that a
 * signal sent to it reaches the program.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { namesRedis, setUpOrExit } from './setup.mjs';

/** Commands that start a private Redis unless the environment names one; `demo` and `rehearse` always do. */
const MAY_START_REDIS = ['start', 'backup', 'restore'];
const START_REDIS = ['demo', 'rehearse'];

const command = process.argv[2] ?? '';
const helpOnly = process.argv.includes('--help') || process.argv.includes('-h');
const redis = !helpOnly && (START_REDIS.includes(command) || (MAY_START_REDIS.includes(command) && !namesRedis()));

setUpOrExit({ redis });

const { runCli } = await import(pathToFileURL(join(root, 'dist', 'src', 'cli', 'index.js')).href);
process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: process.env,
  entry: join(root, 'scripts', 'muster.mjs'),
});
