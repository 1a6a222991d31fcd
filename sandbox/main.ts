#!/usr/bin/env node
/** The sandbox as a process: prints its address, and ends with SIGTERM, SIGINT or its parent. */
import { type Options, parseOptions, readTenant, usage } from './options.ts';
import { createSandbox } from './sandbox.ts';
import { buildServer } from './server.ts';
import { readState, stateWriter } from './state-file.ts';
import { machineClock, virtualClock } from './time/clock.ts';
import { addNewcomers, createState } from './world/world.ts';

async function main(options: Options): Promise<void> {
  const tenant = readTenant(options.tenant);
  const saved = options.state === undefined ? undefined : readState(options.state);
  const state = saved ?? createState(tenant, options.now ?? Date.now());
  if (saved) addNewcomers(saved, tenant);

  const writer = stateWriter(options.state, () => state);
  const clock = options['real-time']
    ? machineClock
    : virtualClock(state.now, (now) => {
        state.now = now;
        writer.changed();
      });
  const sandbox = createSandbox({ state, clock, limits: !options['no-limits'], changed: writer.changed });
  const server = await buildServer(sandbox);
  const address = await server.listen({ host: options.host, port: options.port });

  const end = () => {
    writer.flush();
    sandbox.close();
    server.server.closeAllConnections();
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (options['with-parent']) process.stdin.on('end', end).on('error', end).resume();
  process.stdout.write(`${JSON.stringify({ address })}\n`);
}

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
