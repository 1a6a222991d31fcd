#!/usr/bin/env node
/**
 * The `muster` command: sets up what is missing, then runs the compiled program in this process, so that signals
 * reach it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasCharts } from './setup/charts.mjs';
import { loadProgram } from './build/program.mjs';
import { root } from './root.mjs';
import { bootstrapOrExit, checkNodeOrExit } from './bootstrap.mjs';
import { readableStacks } from './build/stacks.mjs';

checkNodeOrExit();

// Existing environment variables take precedence.
if (existsSync('.env')) process.loadEnvFile('.env');

/** Commands that start their own Redis, always or unless the environment configures one. */
const ALWAYS = ['demo', 'rehearse'];
const UNLESS_NAMED = ['start', 'connect', 'doctor', 'backup', 'restore'];

const command = process.argv[2] ?? '';
const named = ['REDIS_URL', 'REDIS_SENTINELS', 'REDIS_CLUSTER_NODES'].some((name) => process.env[name]);
const helpOnly = process.argv.includes('--help') || process.argv.includes('-h');
bootstrapOrExit({
  redis: !helpOnly && (ALWAYS.includes(command) || (UNLESS_NAMED.includes(command) && !named)),
});

// Beside the demo, which does not wait for it: charts are drawn once it is there.
if (command === 'demo' && !helpOnly && !hasCharts(root))
  spawn(process.execPath, [join(root, 'scripts', 'setup', 'charts.mjs')], { stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();

// The reader of the output may exit early (`muster plan … | head`). A bot continues without a reader of its log.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  if (command !== 'start' && command !== 'demo') process.exit(0);
});

readableStacks(root);

process.exitCode = await loadProgram(root).runCli({
  args: process.argv.slice(2),
  env: process.env,
  entry: join(root, 'scripts', 'muster.mjs'),
});
