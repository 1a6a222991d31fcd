/** Commands for backups and inspection of the stored state. */
import type { Command } from 'commander';
import { operatorLanguage } from '../../config.ts';
import { maintenanceWords } from '../../words/maintenance.ts';
import { wordsFor } from '../../words/index.ts';
import type { CliContext, Finish } from '../context.ts';

function addMirror(program: Command, context: CliContext, finish: Finish): void {
  const { cli } = wordsFor(operatorLanguage(context.env)).mirror;
  program
    .command('mirror')
    .description(cli.about)
    .argument('[campaign]', cli.campaign)
    .option('--check', cli.check, false)
    .action(async (campaign: string | undefined, options: { check: boolean }) => {
      const { mirror } = await import('../mirror.ts');
      finish(await mirror(context, campaign, options));
    });
}

export function addKeeping(program: Command, context: CliContext, finish: Finish): void {
  addMirror(program, context, finish);
  const { out, err } = context;
  const language = operatorLanguage(context.env);
  const keeping = maintenanceWords(language);
  const { checkDoc: checking } = wordsFor(language).exports;

  program
    .command('backup')
    .description(keeping.backup)
    .argument('<file>', keeping.file)
    .option('--keep <n>', keeping.keep)
    .action(async (file: string, options: { keep?: string }) => {
      const { backup } = await import('../backup/backup.ts');
      finish(await backup(context, file, options));
    });

  program
    .command('restore')
    .description(keeping.restore)
    .argument('<file>', keeping.file)
    .option('--dry-run', keeping.dryRun, false)
    .action(async (file: string, { dryRun }: { dryRun: boolean }) => {
      const { restore } = await import('../backup/restore.ts');
      finish(await restore(context, file, dryRun));
    });

  program
    .command('check-doc')
    .description(checking.about)
    .argument('<file>', checking.file)
    .action(async (file: string) => {
      const { checkDoc } = await import('../check-doc.ts');
      finish(await checkDoc(file, language, { out, err }));
    });
}
