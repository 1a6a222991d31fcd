/**
 * The environment of a trial: a campaign of many units on disk, a person for each, a real Redis, the sandbox, bot
 * processes.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { root } from '../../scripts/root.mjs';
import { keysOf } from '../../src/redis/store/keys.ts';
import { tenantOf } from '../support/tenant.ts';
import { startWorld, type SandboxMessage, type World } from '../support/world.ts';
import { APP_ID, CAMPAIGN, NOW } from './trial.ts';

export interface Arena extends World {
  /** open_ids of the contacts, one per unit, in the order of the units. */
  readonly contacts: readonly string[];
  /** Calls recorded by the sandbox, newest last. */
  messages(): Promise<Message[]>;
  /** Number of filings with this text. */
  filed(text: string): Promise<number>;
  /** Starts a bot that will be killed; resolves when the process runs, before its connection is open. */
  spawnBot(env?: Readonly<Record<string, string>>): Promise<ChildProcess>;
  /** The `/readyz` response of the latest bot; status 0 if it does not respond. */
  readiness(): Promise<{ status: number; checks: Record<string, string> }>;
}

export type Message = SandboxMessage & { readonly acked?: boolean; readonly text: string };

export interface ArenaOptions {
  readonly units?: number;
  readonly bots?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export async function openArena({ units = 40, bots = 1, env = {} }: ArenaOptions = {}): Promise<Arena> {
  const campaigns = mkdtempSync(join(tmpdir(), 'muster-chaos-'));
  const contacts = writeCampaign(campaigns, units);
  const { tenant } = await tenantOf(join(campaigns, CAMPAIGN));
  const world = await startWorld({ campaigns, tenant, now: NOW, bots, env });
  const spawned = new Set<ChildProcess>();
  return {
    ...world,
    contacts,
    async filed(text) {
      const redis = new Redis({ path: world.redis.socket });
      try {
        const filings = await redis.hvals(keysOf(APP_ID).records('filing', 'app'));
        return filings.filter((filing) => filing.includes(text)).length;
      } finally {
        redis.disconnect();
      }
    },
    async spawnBot(more = {}) {
      const child = spawn(process.execPath, [join(root, 'scripts', 'muster.mjs'), 'start'], {
        cwd: campaigns,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'] ?? '',
          FEISHU_APP_ID: APP_ID,
          FEISHU_APP_SECRET: 'sandbox-secret',
          FEISHU_DOMAIN: world.sandbox.address,
          REDIS_URL: `unix://${world.redis.socket}`,
          CAMPAIGNS_DIR: campaigns,
          DATA_DIR: join(campaigns, '.data'),
          MUSTER_CLOCK: world.sandbox.address,
          HTTP_PORT: '0',
          ...env,
          ...more,
        },
      });
      spawned.add(child);
      child.once('exit', () => spawned.delete(child));
      const notes = (world.log as string[]).push.bind(world.log);
      createInterface({ input: child.stderr }).on('line', (line) => notes(line));
      await new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        createInterface({ input: child.stdout }).on('line', (line) => {
          notes(line);
          if (line.includes('"address"')) resolve();
        });
      });
      return child;
    },
    async messages() {
      const { messages } = await world.sandbox.call<{
        messages: (SandboxMessage & { acked?: boolean })[];
      }>('/sandbox/messages?after=0');
      return messages.map((message) => ({ ...message, text: JSON.stringify(message.content) }));
    },
    async readiness() {
      const line = world.log.findLast((each) => each.includes('"address"')) ?? '{}';
      const { address } = JSON.parse(line) as { address: string };
      try {
        const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) });
        const { checks } = (await response.json()) as {
          checks: { name: string; ok: boolean; detail?: string }[];
        };
        const words = checks.map(({ name, ok, detail = '' }) => [name, ok ? 'ok' : detail || 'failed']);
        return { status: response.status, checks: Object.fromEntries(words) as Record<string, string> };
      } catch {
        return { status: 0, checks: {} };
      }
    },
    async stop() {
      for (const child of spawned) child.kill('SIGKILL');
      await world.stop();
      rmSync(campaigns, { recursive: true, force: true });
    },
  };
}

/** Creates a campaign folder with this many units and one contact each; returns the contacts' open_ids. */
export function writeCampaign(campaigns: string, units: number, schedule = ''): string[] {
  const folder = join(campaigns, CAMPAIGN);
  mkdirSync(folder, { recursive: true });
  const head = [
    `id: ${CAMPAIGN}`,
    'title: 安全检查月',
    'language: zh-CN',
    'timezone: Asia/Shanghai',
    'opens: 2021-09-01',
    'deadline: 2021-09-27T17:30',
    'summary: { name: 总结 }',
    'areas:',
    '  - { id: news, name: 检查, expect: 0 }',
    schedule || 'schedule:\n  - { id: t-0, job: remind, at: "deadline 09:00", to: [owing] }',
  ];
  writeFileSync(join(folder, 'campaign.yaml'), `${head.join('\n')}\n`);
  const ids = Array.from({ length: units }, (_, index) => `u${String(index).padStart(3, '0')}`);
  const rows = ids.map((id) => `${id},单位${id},contact,${id}联络员甲,ou_${id}`);
  const lines = ['unit_id,unit,role,name,open_id', ...rows, ',,admin,管理员甲,ou_admin'];
  writeFileSync(join(folder, 'roster.csv'), `${lines.join('\n')}\n`);
  return ids.map((id) => `ou_${id}`);
}
