/**
 * `npm run check`: format, lint, types, dead code, tests. All steps run even if one fails; failures are listed at the
 * end. `--no-tests` skips the tests.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';
import { bootstrapOrExit } from './bootstrap.mjs';

const CHECKS = [
  { name: 'format', command: ['oxfmt', '--check', '.'], repair: 'npm run format' },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'types of the page', command: ['tsc', '--noEmit', '-p', 'sandbox/page'] },
  { name: 'dead code', command: ['knip'] },
];

/** @param {readonly string[]} command */
function passes([program = '', ...args]) {
  return spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

bootstrapOrExit({ dev: true });

const failed = [];
for (const { name, command, repair } of CHECKS) {
  console.log(`\n— ${name}: ${command.join(' ')}`);
  const [program = '', ...args] = command;
  if (!passes([join(root, 'node_modules', '.bin', program), ...args]))
    failed.push(repair ? `${name} (${repair})` : name);
}
if (!process.argv.includes('--no-tests')) {
  console.log('\n— tests: npm test');
  if (!passes([process.execPath, join(root, 'scripts', 'test.mjs')])) failed.push('tests');
}

console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
