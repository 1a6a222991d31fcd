/** The watchdog on real processes whose event loop stands still. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../scripts/root.mjs';
import { startChinese } from './support/people.ts';

/** Compiled, as it runs in service: the thread starts without a compiler of its own. */
const WATCHDOG = pathToFileURL(join(root, 'dist', 'src', 'watchdog.js')).href;
/** Starts a watchdog of 400 ms, and then stands still for 2.5 s. */
const PROGRAM = `
import { startWatchdog } from ${JSON.stringify(WATCHDOG)};
startWatchdog({ now: () => 1632700800000, hungAfterMs: 400, beatMs: 40, onError: console.log });
setTimeout(() => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
  process.stdout.write('alive');
  process.exit(0);
}, 200);
`;

const folder = mkdtempSync(join(tmpdir(), 'muster-hang-'));
const program = join(folder, 'program.mjs');
writeFileSync(program, PROGRAM);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How it ended: its signal or exit code, and what it printed. */
async function run(...options: string[]): Promise<string> {
  const child = spawn(process.execPath, [...options, program], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return `${signal ?? code} ${said}`;
}

describe('the watchdog', () => {
  it('ends a process that hangs, and no process that a debugger may stop', async () => {
    const [hung, debugged] = await Promise.all([run(), run('--inspect=127.0.0.1:0')]);
    expect(hung).toMatch(/^SIGKILL .*"2021-09-27T00:00:00\.\d{3}Z".*the event loop has hung/u);
    expect(debugged).toBe('0 alive');
  });
});

describe('a bot', () => {
  it('that hangs is ended, and says so in its log', async () => {
    const preload = join(folder, 'hang.mjs');
    writeFileSync(preload, `process.on('SIGUSR2', () => { for (;;); });\n`);
    const world = await startChinese({
      bots: 0,
      env: { HANG_SECONDS: '2', NODE_OPTIONS: `--import=${pathToFileURL(preload).href}` },
    });
    try {
      const bot = await world.startProcess();
      const ended = once(bot, 'exit');
      bot.kill('SIGUSR2');
      expect(await ended).toEqual([null, 'SIGKILL']);
      await expect.poll(() => world.log.join('\n')).toContain('the event loop has hung');
    } finally {
      await world.stop();
    }
  });
});
