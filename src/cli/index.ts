/** The table of commands. Each loads its own file, so that `muster check` does not wait for the platform's SDK. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { operatorLanguage } from '../config.ts';
import { connectWords } from '../words/connect.ts';
import { doctorWords } from '../words/doctor.ts';
import { localAt } from '../domain/time/local-time.ts';
import { newWords } from '../words/new.ts';
import { keepingWords } from '../words/keeping.ts';
import { operatorWords } from '../words/operator.ts';
import { wordsFor } from '../words/index.ts';
import type { ConnectOptions } from './connect/connect.ts';
import type { CliContext } from './context.ts';
import type { DemoOptions } from './demo.ts';
import type { NewOptions } from './making/new.ts';
import type { RehearseOptions } from './rehearse.ts';

/** Runs one command; resolves with the process's exit code: 0 done, 1 found or met a fault, 2 used or configured wrongly. */
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

function createProgram(context: CliContext, finish: (code: number) => void): Command {
  const { env, out, err } = context;
  const language = operatorLanguage(env);
  const words = operatorWords(language);
  const program = new Command('muster')
    .description(words.cli.about)
    .version(version(), '-V, --version', words.cli.versionOption)
    .helpOption('-h, --help', words.cli.helpOption)
    .helpCommand(false)
    .showHelpAfterError()
    .configureOutput({ writeOut: (text) => out(text.trimEnd()), writeErr: (text) => err(text.trimEnd()) })
    .exitOverride();

  program
    .command('start')
    .description(words.cli.start)
    .option('--accept-empty', keepingWords(language).acceptEmpty)
    .addOption(new Option('--with-parent').hideHelp())
    .action(async ({ withParent, acceptEmpty = false }: { withParent?: boolean; acceptEmpty?: boolean }) => {
      if (withParent) endWithParent();
      const { start } = await import('../main.ts');
      finish(await start(env, { acceptEmpty, entry: context.entry }));
    });

  program
    .command('check')
    .description(words.cli.check)
    .argument('[dir...]', words.cli.folder)
    .action(async (dirs: string[]) => {
      const { check } = await import('./check.ts');
      finish(await check(dirs, { variables: env, language }, { out, err }));
    });

  program
    .command('plan')
    .description(words.cli.plan)
    .argument('<dir>', words.cli.folder)
    .option('--json', words.cli.json, false)
    .option('--all', words.cli.all, false)
    .action(async (dir: string, options: { json: boolean; all: boolean }) => {
      const { plan } = await import('./plan.ts');
      finish(await plan(dir, { ...options, variables: env, language }, { out, err }));
    });

  const { rehearse: rehearsing, holidays } = wordsFor(language);
  program
    .command('calendar')
    .description(holidays.command.about)
    .argument('[file]', holidays.command.file)
    .option('--year <year>', holidays.command.year)
    .action(async (file: string | undefined, { year }: { year?: string }) => {
      const { calendar } = await import('./calendar.ts');
      const campaignsDir = env['CAMPAIGNS_DIR']?.trim() || 'campaigns';
      finish(await calendar(file, { year, campaignsDir, language }, { out, err }));
    });

  const making = newWords(language);
  program
    .command('campaign')
    .description(making.exported.about)
    .command('export')
    .description(making.exported.command)
    .argument('<id>', making.exported.id)
    .argument('[dir]', making.folder)
    .action(async (id: string, dir: string | undefined) => {
      const { exportCampaign } = await import('./making/campaign-export.ts');
      finish(await exportCampaign(id, dir, context));
    });

  const many = (value: string, before: readonly string[] = []) => [...before, value];
  program
    .command('new')
    .description(making.about)
    .argument('[dir]', making.folder)
    .option('--notice <file>', making.options.notice)
    .option('--roster <file>', making.options.roster)
    .option('--received <date>', making.options.received)
    .option('--id <id>', making.options.id)
    .option('--title <text>', making.options.title)
    .option('--theme <text>', making.options.theme)
    .option('--organiser <text>', making.options.organiser)
    .option('--opens <date>', making.options.opens)
    .option('--deadline <moment>', making.options.deadline)
    .option('--day-off <rule>', making.options.dayOff)
    .option('--deliverable <text>', making.options.deliverable)
    .option('--area <text>', making.options.area, many)
    .option('--requirement <text>', making.options.requirement, many)
    .option('--review <how>', making.options.review)
    .option('--rhythm <rhythm>', making.options.rhythm)
    .option('--group <id>', making.options.group)
    .option('--language <language>', making.options.language)
    .option('--timezone <zone>', making.options.timezone)
    .option('--from <dir>', making.options.from)
    .option('--year <year>', making.options.year)
    .option('--yes', making.options.yes, false)
    .action(async (dir: string | undefined, options: NewOptions) => {
      const { newCampaign, terminalAsking } = await import('./making/new.ts');
      const { machineClock } = await import('../main.ts');
      const today = localAt(options.timezone ?? 'Asia/Shanghai', machineClock.now()).date;
      const asking = process.stdin.isTTY && process.stdout.isTTY ? terminalAsking : undefined;
      finish(await newCampaign(dir, options, { out, err, language, variables: env, today, asking }));
    });

  program
    .command('rehearse')
    .description(rehearsing.option.about)
    .argument('<dir>', words.cli.folder)
    .option('--units <n>', rehearsing.option.units)
    .option('--filing <how>', rehearsing.option.filing, 'none')
    .option('--out <file>', rehearsing.option.out)
    .option('--json', rehearsing.option.json, false)
    .addOption(new Option('--in-force <file>').hideHelp())
    .action(async (dir: string, options: RehearseOptions) => {
      const { rehearse } = await import('./rehearse.ts');
      finish(await rehearse(dir, options, context));
    });

  program
    .command('backup')
    .description(keepingWords(language).backup)
    .argument('<file>', keepingWords(language).file)
    .option('--keep <n>', keepingWords(language).keep)
    .action(async (file: string, options: { keep?: string }) => {
      const { backup } = await import('./backup.ts');
      finish(await backup(context, file, options));
    });

  program
    .command('restore')
    .description(keepingWords(language).restore)
    .argument('<file>', keepingWords(language).file)
    .option('--dry-run', keepingWords(language).dryRun, false)
    .action(async (file: string, { dryRun }: { dryRun: boolean }) => {
      const { restore } = await import('./restore.ts');
      finish(await restore(context, file, dryRun));
    });

  const connecting = connectWords(language);
  program
    .command('connect')
    .description(connecting.about)
    .option('--app-id <id>', connecting.option.appId)
    .option('--sandbox <address>', connecting.option.sandbox)
    .action(async (options: ConnectOptions) => {
      const { connect } = await import('./connect/connect.ts');
      const cancel = new AbortController();
      process.once('SIGINT', () => cancel.abort()).once('SIGTERM', () => cancel.abort());
      const surroundings = { file: '.env', example: packageFile('.env.example'), signal: cancel.signal };
      finish(await connect(context, options, { ...surroundings, terminal: process.stdout }));
    });

  program
    .command('check-doc')
    .description(wordsFor(language).exports.checkDoc.about)
    .argument('<file>', wordsFor(language).exports.checkDoc.file)
    .action(async (file: string) => {
      const { checkDoc } = await import('./check-doc.ts');
      finish(await checkDoc(file, language, { out, err }));
    });

  program
    .command('doctor')
    .description(doctorWords(language).about)
    .action(async () => {
      const { doctor } = await import('./doctor.ts');
      finish(await doctor(context));
    });

  program
    .command('demo')
    .description(words.cli.demo)
    .option('--campaign <dir>', words.cli.demoCampaign, 'campaigns/activity-month-2021')
    .option('--port <n>', words.cli.demoPort, '0')
    .option('--fresh', words.cli.demoFresh, false)
    .option('--reload', words.cli.demoReload, false)
    .action(async (options: DemoOptions) => {
      const { demo } = await import('./demo.ts');
      finish(await demo(context, options));
    });

  return program;
}

/** For a bot that another process started: it stops, as on SIGTERM, when that process is gone, however it went. */
function endWithParent(): void {
  const end = () => void process.kill(process.pid, 'SIGTERM');
  process.stdin.once('end', end).once('error', end).resume();
  // The open pipe alone must not keep a bot alive that has stopped for another reason.
  if ('unref' in process.stdin) process.stdin.unref();
}

function version(): string {
  const text = packageFile('package.json');
  return text === '' ? '?' : (JSON.parse(text) as { version: string }).version;
}

/** The text of a file of the package's own folder; nothing where it is not there. */
function packageFile(name: string): string {
  // The same two steps up from `src/cli` and from `dist/src/cli` would miss one of them, so both are tried.
  for (const above of ['../../', '../../../']) {
    try {
      return readFileSync(new URL(above + name, import.meta.url), 'utf8');
    } catch {
      // the other one
    }
  }
  return '';
}
