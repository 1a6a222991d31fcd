/** Opens a sandbox in this process: its state, its clock and its server. */
import { createSandbox } from './sandbox.ts';
import { buildServer } from './server.ts';
import { readState, stateWriter } from './state-file.ts';
import type { Tenant } from './tenant.ts';
import { machineClock, virtualClock } from './time/clock.ts';
import { addNewcomers, createState } from './world/world.ts';

export interface OpenOptions {
  readonly tenant: Tenant;
  /** Path of the state file: gone on from where it exists, and written to. */
  readonly stateFile?: string | undefined;
  /** Where the virtual clock starts, in UTC milliseconds; a saved state knows better. */
  readonly now: number;
  readonly realTime: boolean;
  readonly limits: boolean;
  readonly host: string;
  readonly port: number;
}

export interface OpenSandbox {
  readonly address: string;
  /** Writes the state, cuts every connection and closes the port. */
  readonly close: () => Promise<void>;
}

/** Throws where the state file is not one, or the port is taken. */
export async function openSandbox(options: OpenOptions): Promise<OpenSandbox> {
  const saved = options.stateFile === undefined ? undefined : readState(options.stateFile);
  const state = saved ?? createState(options.tenant, options.now);
  if (saved) addNewcomers(saved, options.tenant);

  const writer = stateWriter(options.stateFile, () => state);
  const clock = options.realTime
    ? machineClock
    : virtualClock(state.now, (now) => {
        state.now = now;
        writer.changed();
      });
  const sandbox = createSandbox({ state, clock, limits: options.limits, changed: writer.changed });
  const server = await buildServer(sandbox);
  const address = await server.listen({ host: options.host, port: options.port });

  return {
    address,
    async close() {
      writer.flush();
      sandbox.close();
      server.server.closeAllConnections();
      await server.close();
    },
  };
}
