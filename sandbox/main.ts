#!/usr/bin/env node
/** The sandbox as a process: prints its address; ends on SIGTERM, on SIGINT, or with its parent. */
import { openSandbox } from './open.ts';
import { type Options, parseOptions, readTenant, usage } from './options.ts';

async function main(options: Options): Promise<void> {
  const sandbox = await openSandbox({
    tenant: readTenant(options.tenant),
    stateFile: options.state,
    now: options.now ?? Date.now(),
    realTime: options['real-time'],
    limits: !options['no-limits'],
    host: options.host,
    port: options.port,
  });

  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void sandbox.close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (options['with-parent']) process.stdin.on('end', end).on('error', end).resume();
  process.stdout.write(`${JSON.stringify({ address: sandbox.address })}\n`);
}

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
