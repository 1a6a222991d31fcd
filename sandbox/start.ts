/** Starts a sandbox as a child process, for the demo and tests. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { TenantInput } from './tenant.ts';

export interface StartOptions {
  /** A tenant, or the path of its file. */
  readonly tenant?: TenantInput | string;
  /** Path of the state file, which is loaded if it exists. */
  readonly state?: string;
  /** Initial time, ISO 8601 with offset. */
  readonly now?: string;
  readonly realTime?: boolean;
  /** false: no rate limits. */
  readonly limits?: boolean;
  readonly port?: number;
}

export interface RunningSandbox {
  readonly address: string;
  readonly pid: number;
  /** Calls the control interface: GET without a body, POST with one. Throws an Error with the status and reason. */
  call<T = unknown>(path: string, body?: unknown, method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'): Promise<T>;
  /** Ends the process after it has saved its state. */
  stop(): Promise<void>;
}

const START_MS = 20_000;
const STOP_MS = 3_000;

export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const child = spawn(process.execPath, [...program(), ...flags(options, folder)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C reaches all processes of the terminal's group, but the sandbox must end after the bot.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };

  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the sandbox did not start in time')), START_MS);
    createInterface(child.stdout).once('line', (text) => {
      clearTimeout(timer);
      resolve(text);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the sandbox ended with code ${code}`));
    });
  }).catch(async (error: unknown) => {
    if (child.exitCode === null) await stop();
    throw error;
  });
  const { address } = z.object({ address: z.string() }).parse(JSON.parse(line));

  return {
    address,
    pid: child.pid as number,
    stop,
    call: (path, body, method) => callControl(address, path, body, method),
  };
}

/** Uses tsx for TypeScript sources; `dist` runs directly. */
function program(): string[] {
  const main = import.meta.url.endsWith('.ts') ? './main.ts' : './main.js';
  const path = fileURLToPath(new URL(main, import.meta.url));
  if (main === './main.js') return [path];
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--import', pathToFileURL(tsx).href, path];
}

function flags(options: StartOptions, folder: string): string[] {
  let { tenant } = options;
  if (typeof tenant === 'object') {
    const file = join(folder, 'tenant.json');
    writeFileSync(file, JSON.stringify(tenant));
    tenant = file;
  }
  return [
    '--with-parent',
    ...(tenant === undefined ? [] : ['--tenant', tenant]),
    ...(options.state === undefined ? [] : ['--state', options.state]),
    ...(options.now === undefined ? [] : ['--now', options.now]),
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ...(options.realTime ? ['--real-time'] : []),
    ...(options.limits === false ? ['--no-limits'] : []),
  ];
}

/** Calls the control interface: GET without a body, POST with one. */
export async function callControl<T>(
  address: string,
  path: string,
  body: unknown,
  method = body === undefined ? 'GET' : 'POST',
): Promise<T> {
  const sent =
    method === 'GET'
      ? {}
      : { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${address}${path}`, { method, ...sent });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}
