import type { LoadedCampaign } from '../campaigns/index.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { unreachableUnits, type Directory } from '../domain/people/directory.ts';
import type { Answer } from '../feishu/outgoing/inspector.ts';
import type { DoctorWords } from '../words/doctor.ts';
import { fail, pass, warn, type Finding } from './finding.ts';

/** Units named in one line; the rest are only counted. */
const NAMED = 10;

/** Checks the campaign folders: those that cannot be loaded, and the years that their calendars cover. */
export function judgeFolders(loaded: readonly LoadedCampaign[], root: string, words: DoctorWords): Finding[] {
  if (loaded.length === 0) return [warn(words.noCampaigns(root))];
  return loaded.map(({ dir, campaign, faults, warnings }) =>
    !campaign
      ? fail(words.folderFaulty(dir, faults.length))
      : warnings.length > 0
        ? warn(words.folderWarns(campaign.id, dir, warnings.length))
        : pass(words.folder(campaign.id)),
  );
}

/** A campaign without the years of its calendar does not load, so the finding names the covered years. */
export function judgeHolidays(campaign: Campaign, words: DoctorWords): Finding {
  const { days, id, opens, deadline } = campaign;
  if (days.kind !== 'cn') return pass(words.holidaysWeekdays(id));
  const years = [...new Set([opens.slice(0, 4), deadline.date.slice(0, 4)])];
  const missing = years.filter((year) => !days.years.includes(Number(year)));
  return missing.length === 0 ? pass(words.holidays(id, years)) : warn(words.holidaysMissing(id, missing));
}

/** @param presence absent where the campaign names no group */
export function judgeGroup(
  campaign: Campaign,
  presence: Answer<boolean> | undefined,
  words: DoctorWords,
): Finding {
  const { id } = campaign;
  if (!presence) {
    const needed = campaign.schedule.some(({ to }) => to.includes('group'));
    return needed ? fail(words.groupUnset(id)) : pass(words.groupNone(id));
  }
  if (!presence.ok) return fail(words.groupUnknown(id, presence.word));
  return presence.value ? pass(words.group(id)) : fail(words.groupWithout(id));
}

export function judgePeople(campaign: Campaign, directory: Directory, words: DoctorWords): Finding[] {
  const units = unreachableUnits(campaign, directory).map(({ name }) => name);
  return [
    directory.admins.length > 0 ? pass(words.admins(campaign.id)) : warn(words.adminsNone(campaign.id)),
    units.length === 0
      ? pass(words.contacts(campaign.id, campaign.roster.units.length))
      : warn(words.contactsMissing(campaign.id, units.length, units.slice(0, NAMED))),
  ];
}
