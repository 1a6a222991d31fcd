/** Commands that read campaign folders without a server. */
import { Option, type Command } from 'commander';
import { operatorLanguage } from '../../config.ts';
import { operatorWords } from '../../words/operator.ts';
import { wordsFor } from '../../words/index.ts';
import type { CliContext, Finish } from '../context.ts';
import type { RehearseOptions } from '../rehearse.ts';

export function addPlanning(program: Command, context: CliContext, finish: Finish): void {
  const { env, out, err } = context;
  const language = operatorLanguage(env);
  const words = operatorWords(language);
  const { rehearse: rehearsing, holidays } = wordsFor(language);

  program
    .command('check')
    .description(words.cli.check)
    .argument('[dir...]', words.cli.folder)
    .action(async (dirs: string[]) => {
      const { check } = await import('../check.ts');
      finish(await check(dirs, { variables: env, language }, { out, err }));
    });

  program
    .command('plan')
    .description(words.cli.plan)
    .argument('<dir>', words.cli.folder)
    .option('--json', words.cli.json, false)
    .option('--all', words.cli.all, false)
    .action(async (dir: string, options: { json: boolean; all: boolean }) => {
      const { plan } = await import('../plan.ts');
      finish(await plan(dir, { ...options, variables: env, language }, { out, err }));
    });

  program
    .command('calendar')
    .description(holidays.command.about)
    .argument('[file]', holidays.command.file)
    .option('--year <year>', holidays.command.year)
    .action(async (file: string | undefined, { year }: { year?: string }) => {
      const { calendar } = await import('../calendar.ts');
      const campaignsDir = env['CAMPAIGNS_DIR']?.trim() || 'campaigns';
      finish(await calendar(file, { year, campaignsDir, language }, { out, err }));
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
    .addOption(new Option('--year <file>').hideHelp())
    .action(async (dir: string, options: RehearseOptions) => {
      const { rehearse } = await import('../rehearse.ts');
      finish(await rehearse(dir, options, context));
    });
}
