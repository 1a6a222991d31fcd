/** Public interface for loading campaign folders; other code imports only this file. */
export { builtInYear, CALENDARS, readCalendar, readHolidays } from './holidays.ts';
export {
  loadCalendars,
  loadCampaign,
  loadCampaigns,
  nameWarnings,
  unsetVariables,
  withoutTwins,
} from './load.ts';
export type { LoadedCampaign } from './load.ts';
export { readRosterFile } from './roster/index.ts';
export { sentenceOf } from './fault.ts';
export type { Fault } from './fault.ts';
export { folderContent, folderStamp } from './content.ts';
