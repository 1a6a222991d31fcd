/** The watchdog on real processes whose event loop stands still. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

const WATCHDOG = new URL('../src/watchdog.ts', import.meta.url).href;
/** Starts a watchdog of 400 ms, and then stands still for 2.5 s. */
const PROGRAM = `
import { startWatchdog } from ${JSON.stringify(WATCHDOG)};
startWatchdog(400, 40);
setTimeout(() => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
  process.stdout.write('alive');
  process.exit(0);
}, 200);
`;

/** How it ended: its signal or exit code, and what it printed. */
async function run(...options: string[]): Promise<string> {
  const args = ['--import', 'tsx', ...options, '--input-type=module', '--eval', PROGRAM];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
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
    expect(hung).toMatch(/^SIGKILL .*the event loop has hung/u);
    expect(debugged).toBe('0 alive');
  });
});
