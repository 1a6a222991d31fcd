/**
 * `npm run chaos`: runs the fault injection of `test/chaos/` and prints a table of trials and losses. Ends within
 * five minutes; `--short` is the subset in `npm test`. Arguments select trials.
 */
import { runProgram } from './run-program.mjs';
import { bootstrapOrExit } from './bootstrap.mjs';

bootstrapOrExit({ dev: true });
runProgram('test', 'chaos', 'run.ts');
