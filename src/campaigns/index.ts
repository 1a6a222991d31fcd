/** Campaign folders as values: the only part of this room that others call. */
export { loadCampaign, loadCampaigns, unsetVariables, withoutTwins } from './load.ts';
export type { LoadedCampaign } from './load.ts';
export { sentenceOf } from './fault.ts';
export type { Fault } from './fault.ts';
export { folderContent, folderStamp } from './content.ts';
