/** A signal to npm reaches the bot and ends everything, because the scripts of package.json use `exec`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../support/clone.ts';
import { eventually, processesWith, startProcess } from '../support/processes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-signals-'));
  mkdirSync(join(folder, 'scripts'));
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', private: true, scripts }));
  // Stands in for the bot: finishes its work within a moment, and then reports it.
  const bot = `
    const stop = (signal) => setTimeout(() => { console.log('stopped by ' + signal); process.exit(0); }, 200);
    process.on('SIGTERM', stop).on('SIGINT', stop);
    setInterval(() => {}, 1000);
    console.log('running ' + process.argv[2]);`;
  writeFileSync(join(folder, 'scripts', 'muster.mjs'), bot);
});
afterEach(() => {
  // Only processes of this test's own folder.
  for (const pid of processesWith(folder)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['start', 'SIGTERM'],
  ['start', 'SIGINT'],
  ['demo', 'SIGTERM'],
  ['demo', 'SIGINT'],
] as const)(
  'npm run %s ends with %s once the bot has finished, and leaves no process',
  async (script, signal) => {
    const npm = startProcess('npm', ['run', '--silent', script], {
      cwd: folder,
      env: { ...process.env, MARK: folder },
    });
    expect(await eventually(() => npm.output().includes(`running ${script}`))).toBe(true);

    npm.child.kill(signal);
    const { out } = await npm.finished;
    expect(out).toContain(`stopped by ${signal}`);
    expect(await eventually(() => processesWith(folder).length === 0, 3000)).toBe(true);
  },
);
