import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTenant, reopenScene, startScene, until } from './bot.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { root } from '../../scripts/root.mjs';

const MAIN = join(root, 'dist', 'sandbox', 'main.js');

describe('the state file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('restores the clock, the chats and due pushes at a second start', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await startScene({ stateFile });
    await first.say('联络员甲', '没有人听');
    await first.send('联络员甲', { text: '记住' }, { uuid: 'kept' });
    await first.call('/sandbox/clock/move', { by: '10s' });
    const before = await first.messages();
    await first.end();

    const heard: string[] = [];
    const second = await reopenScene({ stateFile }, first.secret);
    expect(await second.messages()).toEqual(before);
    expect(await second.call('/sandbox/clock')).toMatchObject({ now: '2021-08-31T01:00:10.000Z' });
    const again = await second.send('联络员甲', { text: '记住' }, { uuid: 'kept' });
    expect(again.data?.['message_id']).toBe(before[1]?.messageId);
    await second.connect({ 'im.message.receive_v1': (event) => void heard.push(event.message.message_id) });
    await second.call('/sandbox/clock/move', { by: '5s' });
    expect(heard).toEqual([before[0]?.messageId]);
    await second.end();
  });

  it('is written while the sandbox runs, and survives a kill', async () => {
    const state = join(folder, 'state.json');
    const sandbox = await startSandbox({ state, tenant: defaultTenant, now: '2021-08-31T09:00:00+08:00' });
    const { people } = await sandbox.call<{ people: { openId: string }[] }>('/sandbox/state');
    await sandbox.call(`/sandbox/people/${people[0]?.openId}/say`, { text: '上报' });
    await until(() => existsSync(state) && readFileSync(state, 'utf8').includes('上报'));
    process.kill(sandbox.pid, 'SIGKILL');
    await sandbox.stop();
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ version: 1, messages: [{ index: 1 }] });
  });

  it('refuses a file that is none', async () => {
    const stateFile = join(folder, 'state.json');
    writeFileSync(stateFile, '{"version":9}');
    await expect(startScene({ stateFile })).rejects.toThrow('version');
  });
});

describe('the process', () => {
  it('ends at once with its signal', async () => {
    const sandbox = await startSandbox({ tenant: defaultTenant });
    const from = Date.now();
    await sandbox.stop();
    expect(Date.now() - from).toBeLessThan(1_500);
    expect(() => process.kill(sandbox.pid, 0)).toThrow('ESRCH');
  });

  it('ends with its parent, whose end closes its standard input', async () => {
    const child = spawn(process.execPath, [MAIN, '--with-parent'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('names a bad option and exits with 2', async () => {
    const child = spawn(process.execPath, [MAIN, '--port', 'many'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(said).toContain('--port');
  });
});
