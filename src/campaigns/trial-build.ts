/**
 * Derives what a running bot needs from a campaign, so that errors become faults here instead of stopping a start.
 */
import type { Campaign } from '../domain/campaign/campaign.ts';
import { parseArea } from '../domain/reading/area-text.ts';
import { parseCommand } from '../domain/reading/command-text.ts';
import { contentsReader } from '../domain/campaign/contents.ts';
import { directoryOf } from '../domain/people/directory.ts';
import { planHash } from '../domain/plan/plan-parts.ts';
import { faultAt, type Fault } from './fault.ts';

/** The fault of a campaign that cannot be built; undefined if it can. */
export function trialBuild(campaign: Campaign, file: string): Fault | undefined {
  try {
    const names = [
      ...campaign.areas.flatMap(({ id, name, aliases }) => [id, name, ...aliases]),
      ...campaign.roster.units.map(({ name }) => name),
    ];
    const sample = names.join(' ');
    parseCommand(sample, [], { adjoining: names });
    parseArea(sample, campaign.areas);
    contentsReader({ command: () => undefined, names })(sample);
    directoryOf(campaign, new Map(), new Map(), []);
    planHash(campaign);
    return undefined;
  } catch (error) {
    return faultAt({ file }, 'cannot-be-built', {
      detail: error instanceof Error ? error.message.slice(0, 200) : String(error),
    });
  }
}
