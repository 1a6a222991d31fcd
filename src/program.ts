/**
 * Exports of the built program (scripts/build/program.mjs): the command line; and the bot, which tests run within their
 * process.
 */
export { runCli } from './cli/index.ts';

export const loadMain = () => import('./main.ts');
