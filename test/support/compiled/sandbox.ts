/** A compiled sandbox in this process. */
import { callControl, type RunningSandbox } from '../../../sandbox/start.ts';
import { tenantSchema, type TenantInput } from '../../../sandbox/tenant.ts';
import { compiledSandbox } from './load.mjs';

export interface SandboxHereOptions {
  readonly tenant: TenantInput;
  /** Initial time, ISO 8601 with offset. */
  readonly now: string;
  readonly limits: boolean;
}

export async function startSandboxHere({
  tenant,
  now,
  limits,
}: SandboxHereOptions): Promise<Omit<RunningSandbox, 'pid'>> {
  const { openSandbox } = await compiledSandbox();
  const { address, close } = await openSandbox({
    tenant: tenantSchema.parse(tenant),
    now: Date.parse(now),
    realTime: false,
    limits,
    host: '127.0.0.1',
    port: 0,
  });
  return { address, stop: close, call: (path, body, method) => callControl(address, path, body, method) };
}
