/** `muster new --from --year`: creates a campaign folder from last year's folder. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadCampaign } from '../../campaigns/index.ts';
import { nextYear, type Look } from '../../setup/next-year.ts';
import { newWords } from '../../words/new.ts';
import { emptyFolder, reportFolder, type NewContext } from './new-folder.ts';

/** Copies a folder to another year; lists what to check, and any faults. Throws `Stop` if the new folder has content. */
export async function anotherYear(
  dir: string | undefined,
  { from, year }: { readonly from: string; readonly year: string },
  context: NewContext,
): Promise<number> {
  const { err, out } = context;
  const words = newWords(context.language);
  if (!/^(?:19|20|21)\d{2}$/u.test(year)) return (err(words.badYear(year)), 2);
  const next = await nextYear(from, Number(year));
  if (!next) return (err(words.noFile(from)), 2);
  if (next.years < 1) return (err(words.notLater(year)), 2);
  const target = dir ?? path.join(path.dirname(path.resolve(from)), next.id);
  await emptyFolder(target, context);
  await writeFile(path.join(target, 'campaign.yaml'), next.yaml);
  await writeFile(path.join(target, next.roster.name), next.roster.bytes, { mode: 0o600 });
  const loaded = await loadCampaign(target, context.variables);
  out(words.look);
  for (const look of next.looks) out(`  ${sentenceOfLook(look, context)}`);
  out(`  ${words.looks.people(loaded.people ?? 0)}`);
  return reportFolder(target, loaded, context);
}

function sentenceOfLook(look: Look, context: NewContext): string {
  const { looks } = newWords(context.language);
  switch (look.kind) {
    case 'title':
      return looks.title(look.from, look.to);
    case 'same-title':
      return looks.sameTitle(look.title);
    case 'moved':
      return looks.moved(look.key, look.from, look.to);
    case 'own-lines':
      return looks.ownLines(look.lines, look.steps);
    case 'dropped':
      return looks.dropped(look.key, look.count);
    case 'event':
      return looks.event(look.event);
    case 'goes-on':
      return looks.goesOn;
  }
}
