/**
 * The record families and their zod schemas: values from the store are parsed, never cast. `scope` is a campaign's
 * id, or `app` for records that belong to no campaign. The keys are part of the names in the store.
 */
import type { z } from 'zod';
import { storedCampaign } from './stored-campaign.ts';
import { campaign, start, pause, retention } from './campaign.ts';
import { apiToken, exported } from './export.ts';
import { filing } from './filing.ts';
import { holidayDraft, holidays } from './holidays.ts';
import { alert, beat, lastHeartbeat } from './heartbeat.ts';
import { mirror, mirrored } from './mirror.ts';
import { occurrence, requestedDigest } from './occurrence.ts';
import { person, lookup, noticed } from './person.ts';
import { question } from './question.ts';
import { rehearsal } from './rehearsal.ts';
import { request } from './request.ts';
import { batch, burden, quiet, brake, guesses } from './sending.ts';
import { changeDraft, made, setup } from './setup.ts';
import { snapshot } from './snapshot.ts';
import { source, recalled, filed, form } from './source.ts';
import { group, status } from './group.ts';
import { unit } from './unit.ts';

export const families = {
  unit,
  filing,
  burden,
  quiet,
  brake,
  batch,
  guesses,
  pause,
  occurrence,
  askedDigest: requestedDigest,
  campaign,
  start,
  /** The campaign's content by plan hash: plans in force and plans offered. */
  plan: storedCampaign,
  rehearsal,
  export: exported,
  status,
  person,
  lookup,
  noticed,
  question,
  request,
  source,
  recalled,
  filed,
  form,
  snapshot,
  group,
  retention,
  setup,
  made,
  changeDraft,
  beat,
  heart: lastHeartbeat,
  alert,
  holidays,
  holidayDraft,
  mirror,
  mirrored,
  apiToken,
} as const;
export type Family = keyof typeof families;
export type Value<F extends Family> = z.infer<(typeof families)[F]>;
