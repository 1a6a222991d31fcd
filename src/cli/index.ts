/**
 * The command line. Each command loads its modules on demand, so that `muster check` does not load the platform's
 * SDK.
 */
import { Command, CommanderError } from 'commander';
import { operatorLanguage } from '../config.ts';
import { operatorWords } from '../words/operator.ts';
import { addKeeping } from './commands/maintenance.ts';
import { addMaking } from './commands/making.ts';
import { addPlanning } from './commands/planning.ts';
import { addRunning } from './commands/running.ts';
import type { CliContext, Finish } from './context.ts';
import { packageFile } from './package-file.ts';

/** Runs one command; resolves with the exit code: 0 done, 1 a fault, 2 wrong usage or configuration. */
export async function runCli(
  given: Pick<CliContext, 'args' | 'env' | 'entry'> & Partial<CliContext>,
): Promise<number> {
  const context: CliContext = {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    ...given,
  };
  const words = operatorWords(operatorLanguage(context.env));
  let code = 0;
  const program = createProgram(context, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(context.args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    context.err(words.cli.unexpected(error instanceof Error ? error.message : String(error)));
    return 1;
  }
}

function createProgram(context: CliContext, finish: Finish): Command {
  const { out, err } = context;
  const { cli } = operatorWords(operatorLanguage(context.env));
  const program = new Command('muster')
    .description(cli.about)
    .version(version(), '-V, --version', cli.versionOption)
    .helpOption('-h, --help', cli.helpOption)
    .helpCommand(false)
    .showHelpAfterError()
    .configureOutput({ writeOut: (text) => out(text.trimEnd()), writeErr: (text) => err(text.trimEnd()) })
    .exitOverride();
  for (const add of [addRunning, addPlanning, addMaking, addKeeping]) add(program, context, finish);
  return program;
}

function version(): string {
  const text = packageFile('package.json');
  return text === '' ? '?' : (JSON.parse(text) as { version: string }).version;
}
