/** Commands that create a campaign folder, from a notice, another folder, or a campaign made in chat. */
import type { Command } from 'commander';
import { operatorLanguage } from '../../config.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { newWords } from '../../words/new.ts';
import type { CliContext, Finish } from '../context.ts';
import type { NewOptions } from '../making/new.ts';

export function addMaking(program: Command, context: CliContext, finish: Finish): void {
  addExchange(program, context, finish);
  addNew(program, context, finish);
}

/** `campaign export` and `campaign import`. */
function addExchange(program: Command, context: CliContext, finish: Finish): void {
  const making = newWords(operatorLanguage(context.env));
  const campaign = program.command('campaign').description(making.exported.about);
  campaign
    .command('export')
    .description(making.exported.command)
    .argument('<id>', making.exported.id)
    .argument('[dir]', making.folder)
    .action(async (id: string, dir: string | undefined) => {
      const { exportCampaign } = await import('../making/campaign-export.ts');
      finish(await exportCampaign(id, dir, context));
    });

  campaign
    .command('import')
    .description(making.imported.command)
    .argument('<dir>', making.imported.dir)
    .option('--yes', making.imported.yes, false)
    .action(async (dir: string, { yes }: { readonly yes: boolean }) => {
      const { importCampaign } = await import('../making/campaign-import.ts');
      const { terminalAsking } = await import('../making/new.ts');
      const asking = process.stdin.isTTY && process.stdout.isTTY ? terminalAsking : undefined;
      finish(await importCampaign(dir, { yes, asking }, context));
    });
}

function addNew(program: Command, { env, out, err }: CliContext, finish: Finish): void {
  const language = operatorLanguage(env);
  const making = newWords(language);
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
    .option('--item <text>', making.options.item, many)
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
      const { newCampaign, terminalAsking } = await import('../making/new.ts');
      const { machineClock } = await import('../../startup/machine-clock.ts');
      const today = localAt(options.timezone ?? 'Asia/Shanghai', machineClock.now()).date;
      const asking = process.stdin.isTTY && process.stdout.isTTY ? terminalAsking : undefined;
      finish(await newCampaign(dir, options, { out, err, language, variables: env, today, asking }));
    });
}
