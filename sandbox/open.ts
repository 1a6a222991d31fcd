/** Starts a sandbox in this process: state, clock and server. */
import { createSandbox } from './sandbox.ts';
import { buildServer } from './server.ts';
import { readState, stateWriter } from './state-file.ts';
import type { Tenant } from './tenant.ts';
import { machineClock, virtualClock } from './time/clock.ts';
import { addNewcomers, createState } from './world/world.ts';

export interface OpenOptions {
  readonly tenant: Tenant;
  /** Path of the state file, which is loaded if it exists and kept up to date. */
  readonly stateFile?: string | undefined;
  /** Initial time of the virtual clock in UTC ms; a saved state overrides it. */
  readonly now: number;
  readonly realTime: boolean;
  readonly limits: boolean;
  readonly host: string;
  readonly port: number;
}

export interface OpenSandbox {
  readonly address: string;
  /** Saves the state, cuts all connections and closes the port. */
  readonly close: () => Promise<void>;
}

/** Throws if the state file is invalid or the port is taken. */
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
