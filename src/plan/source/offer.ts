/** Offers the changed plan of a folder to the admins. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { requestCode } from '../../domain/people/request-code.ts';
import { underPlan } from '../../domain/plan/plan-parts.ts';
import { APP, expected, key, readAll } from '../../records/access.ts';
import type { PlanInForce } from '../../records/campaign.ts';
import type { Request } from '../../records/request.ts';
import { happenedOf } from '../changes.ts';
import { leavingFrom } from '../leaving-units.ts';
import { nextRunDiff } from '../next-run.ts';
import { planOfferedNotification } from '../change-notifications.ts';
import { toStored } from '../../records/stored-campaign.ts';
import type { Admission } from './admission.ts';
import type { Head, SourceParts } from './parts.ts';

interface Offer {
  /** The campaign in force. */
  readonly campaign: Campaign;
  /** The campaign as the folder describes it. */
  readonly loaded: Campaign;
  /** Hash of the folder's plan. */
  readonly hash: string;
  readonly found: Head;
  readonly plan: PlanInForce;
}

/** False if another process wrote in between. */
export async function offerPlan(
  parts: Pick<SourceParts, 'store' | 'facts' | 'clock' | 'log'>,
  admission: Pick<Admission, 'shown' | 'inForce'>,
  { campaign, loaded, hash, found, plan }: Offer,
): Promise<boolean> {
  if (plan.offered.some((each) => each.hash === hash)) return true;
  const { store, facts, log } = parts;
  const now = parts.clock.now();
  const id = `plan-${plan.revision}-${hash.slice(0, 16)}`;
  // Admins answer in the run that is current.
  const before = admission.shown(campaign);
  const after = admission.shown(underPlan(campaign, loaded));
  const request: Request = {
    kind: 'plan',
    campaign: before.id,
    code: requestCode(id, await openCodes(parts, before.id)),
    by: 'system',
    at: now,
    state: 'open',
    cause: hash,
  };
  const at = key('campaign', APP, loaded.id);
  const run = before.id === loaded.id ? {} : { run: before.id };
  const offered = [...plan.offered, { hash, request: id, ...run }];
  const known = await facts.facts(before, now);
  const happened = await happenedOf(before.id, store);
  const next = nextRunDiff(campaign, underPlan(campaign, loaded), before, now);
  const leaving = await leavingFrom(before, after.roster, admission.inForce, { store, now });
  const detail = { plan: hash.slice(0, 16) };
  const result = await store.commit({
    expect: [expected(at, found)],
    put: [
      { ...at, value: { ...found.value, plan: { ...plan, offered } } },
      { ...key('plan', loaded.id, hash), value: toStored(loaded) },
      { ...key('request', before.id, id), value: request },
    ],
    messages: planOfferedNotification({ before, after, id, request, happened, next, leaving }, known),
    journal: [{ at: now, by: 'system', act: 'plan.offered', campaign: before.id, detail }],
  });
  if (result.status === 'conflict') return false;
  log.info({ campaign: loaded.id, ...detail }, 'plan in the folder changed; admins asked');
  return true;
}

async function openCodes({ store }: Pick<SourceParts, 'store'>, campaign: string): Promise<Set<string>> {
  const requests = await readAll(store, 'request', campaign);
  return new Set([...requests.values()].filter(({ state }) => state === 'open').map(({ code }) => code));
}
