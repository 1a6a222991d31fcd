/**
 * `npm run bench`: measures the figures of `docs/performance.md` and prints ratios with minimum, median and maximum.
 * Arguments select rows; `--profile ROW` writes a CPU profile of one row and prints its top. Ends within ten minutes.
 */
import { runProgram } from './run-program.mjs';
import { bootstrapOrExit } from './bootstrap.mjs';

bootstrapOrExit({ dev: true, redis: true });
runProgram('bench', 'main.ts');
