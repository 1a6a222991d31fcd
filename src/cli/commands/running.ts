/** Commands that run a bot or prepare it. */
import { Option, type Command } from 'commander';
import { operatorLanguage } from '../../config.ts';
import { connectWords } from '../../words/connect.ts';
import { doctorWords } from '../../words/doctor.ts';
import { maintenanceWords } from '../../words/maintenance.ts';
import { operatorWords } from '../../words/operator.ts';
import type { ConnectOptions } from '../connect/connect.ts';
import type { CliContext, Finish } from '../context.ts';
import type { DemoOptions } from '../demo.ts';
import type { DoctorOptions } from '../doctor.ts';
import { packageFile } from '../package-file.ts';

export function addRunning(program: Command, context: CliContext, finish: Finish): void {
  const language = operatorLanguage(context.env);
  const words = operatorWords(language);

  program
    .command('start')
    .description(words.cli.start)
    .option('--accept-empty', maintenanceWords(language).acceptEmpty)
    .addOption(new Option('--with-parent').hideHelp())
    .action(async ({ withParent, acceptEmpty = false }: { withParent?: boolean; acceptEmpty?: boolean }) => {
      if (withParent) endWithParent();
      const { start } = await import('../../main.ts');
      finish(await start(context.env, { acceptEmpty, entry: context.entry }));
    });

  program
    .command('doctor')
    .description(doctorWords(language).about)
    .option('--check', doctorWords(language).checkOption, false)
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('../doctor.ts');
      finish(await doctor(context, options));
    });

  program
    .command('demo')
    .description(words.cli.demo)
    .option('--campaign <dir>', words.cli.demoCampaign, 'campaigns/activity-month-2021')
    .option('--port <n>', words.cli.demoPort, '0')
    .option('--fresh', words.cli.demoFresh, false)
    .option('--reload', words.cli.demoReload, false)
    .action(async (options: DemoOptions) => {
      const { demo } = await import('../demo.ts');
      finish(await demo(context, options));
    });

  addConnect(program, context, finish);
}

function addConnect(program: Command, context: CliContext, finish: Finish): void {
  const connecting = connectWords(operatorLanguage(context.env));
  program
    .command('connect')
    .description(connecting.about)
    .option('--app-id <id>', connecting.option.appId)
    .option('--sandbox <address>', connecting.option.sandbox)
    .action(async (options: ConnectOptions) => {
      const { connect } = await import('../connect/connect.ts');
      const { uptime } = await import('../../startup/machine-clock.ts');
      const cancel = new AbortController();
      process.once('SIGINT', () => cancel.abort()).once('SIGTERM', () => cancel.abort());
      const { signal } = cancel;
      const surroundings = { file: '.env', example: packageFile('.env.example'), signal, uptime };
      finish(await connect(context, options, { ...surroundings, terminal: process.stdout }));
    });
}

/** Sends this process SIGTERM when its parent ends, however that happens. */
function endWithParent(): void {
  const end = () => void process.kill(process.pid, 'SIGTERM');
  process.stdin.once('end', end).once('error', end).resume();
  // The open pipe alone must not keep a stopped bot alive.
  if ('unref' in process.stdin) process.stdin.unref();
}
