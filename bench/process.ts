/** The built program as a child process, to measure its start, memory and idle cost. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const START_MS = 60_000;
/** Kernel clock tick, the unit of processor time, in ms. */
const TICK_MS = 10;

export interface Running {
  /** From process start until the long connection is established, in ms. */
  readonly readyMs: number;
  /** Resident memory in MB. */
  memory(): number;
  /** Processor time of all threads since the start, in ms. */
  processor(): number;
  stop(): Promise<void>;
}

export interface Place {
  /** Socket of a Redis. */
  readonly socket: string;
  /** Address of the platform. */
  readonly domain: string;
  readonly campaigns: string;
  readonly appId: string;
}

export async function startProcess({ socket, domain, campaigns, appId }: Place): Promise<Running> {
  const from = performance.now();
  const child = spawn(process.execPath, startArguments(), {
    cwd: mkdtempSync(join(tmpdir(), 'muster-bench-')),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      FEISHU_APP_ID: appId,
      FEISHU_APP_SECRET: 'secret',
      FEISHU_DOMAIN: domain,
      REDIS_URL: `unix://${socket}`,
      CAMPAIGNS_DIR: campaigns,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'muster-bench-')),
      HTTP_PORT: '0',
      LOG_LEVEL: 'info',
    },
  });
  await connected(child);
  const readyMs = performance.now() - from;
  return {
    readyMs,
    memory: () => Number(/VmRSS:\s*(\d+)/u.exec(procOf(child, 'status'))?.[1] ?? Number.NaN) / 1024,
    processor() {
      // After the name in brackets, fields 12 and 13 are user and system time.
      const fields = procOf(child, 'stat').split(') ').at(-1)?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** With the Node flags of `npm start`. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const [, ...words] = scripts.start.replace(/^exec /u, '').split(' ');
  return words.map((word) => (word.startsWith('scripts/') ? join(root, word) : word));
}

function procOf({ pid }: ChildProcess, name: string): string {
  return readFileSync(`/proc/${pid}/${name}`, 'utf8');
}

function connected(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`not connected in time: ${text.slice(-2_000)}`)),
      START_MS,
    );
    child.stdout?.on('data', (chunk: Buffer) => {
      if (text.includes('long connection open')) return;
      text += chunk.toString();
      if (!text.includes('long connection open')) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', () => reject(new Error(`it ended: ${text.slice(-2_000)}`)));
  });
}
