/** 计划 变更: what an edited folder would change in the plan, and an admin's word on it. */
import { pageCard } from '../cards/choice.ts';
import { planChangeCard } from '../cards/organiser/plan-change.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { argumentTyped } from '../domain/reading/command-text.ts';
import { planDiff } from '../domain/plan/plan-diff.ts';
import { underPlan } from '../domain/plan/plan-parts.ts';
import { ownNoticesOf } from '../domain/plan/own-notices.ts';
import { planOf, plansOfExtendedUnits } from '../domain/plan/schedule.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { type PlanInForce } from '../records/campaign.ts';
import type { Value } from '../records/families.ts';
import { type OccurrenceRecord } from '../records/occurrence.ts';
import { type Request } from '../records/request.ts';
import { fromStored } from './stored-campaign.ts';
import { allWords } from '../words/index.ts';

/** Whether what follows 计划 asks for the change and not for the plan. */
export function wantsChanges(rest: string): boolean {
  const typed = argumentTyped(rest);
  return allWords.some((words) => words.arguments.changes.includes(typed));
}

/** The difference, with a button and a code to accept it. */
export async function showChanges(scene: Scene): Promise<Outcome> {
  const { campaign, store, words, now } = scene;
  const { value } = await read(store, 'campaign', APP, campaign.id);
  const last = value?.plan?.offered.at(-1);
  const after = last && (await offeredPlan(last.hash, scene));
  const request = last && (await read(store, 'request', campaign.id, last.request));
  if (!last || !after || !request?.value) return { reply: { text: words.planChange.none } };
  const at = key('request', campaign.id, last.request);
  const facts = {
    campaign,
    id: last.request,
    code: request.value.code,
    seen: last.hash,
    diff: planDiff(campaign, after, now, await happenedOf(campaign.id, store)),
  };
  return {
    reply: { card: planChangeCard(facts, words) },
    // An admin who declined the plan may still accept it later.
    ...(request.value.state !== 'open' && {
      expect: [expected(at, request)],
      put: [{ ...at, value: { ...request.value, state: 'open' } satisfies Request }],
    }),
  };
}

/** Ids of the occurrences that are done, missed or skipped. */
export async function happenedOf(campaign: string, store: Store): Promise<ReadonlySet<string>> {
  const occurrences = await readAll(store, 'occurrence', campaign);
  return new Set([...occurrences].filter(([, { state }]) => state !== 'open').map(([id]) => id));
}

/** An admin's word on a changed plan. What it has in the past and the present plan has not is never sent. */
export async function decidePlan(
  id: string,
  request: Request,
  version: number,
  approved: boolean,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, store, words } = scene;
  const { planChange: sentence } = words;
  const requestAt = key('request', campaign.id, id);
  const head = await read(store, 'campaign', APP, campaign.id);
  const { cause: hash = '' } = request;
  const plan = head.value?.plan;
  const after = plan?.offered.some((each) => each.hash === hash) ? await offeredPlan(hash, scene) : undefined;
  const decided = (text: string, state: Request['state']): Outcome => ({
    reply: { text },
    toast: { type: 'success', text },
    card: pageCard({ title: sentence.title(campaign.title), paragraphs: [text] }),
    expect: [{ ...requestAt, version }],
    put: [{ ...requestAt, value: { ...request, state } satisfies Request }],
  });
  if (!head.value || !plan || !after) return decided(sentence.gone, 'cancelled');
  if (!approved)
    return {
      ...decided(sentence.kept, 'declined'),
      journal: [{ act: 'plan.declined', detail: { plan: hash.slice(0, 16) } }],
    };

  const { expect = [], put = [], ...answer } = decided(sentence.accepted, 'approved');
  const begun = await taking(after, hash, { value: head.value, version: head.version }, scene);
  return {
    ...answer,
    ...begun,
    expect: [...expect, ...begun.expect],
    put: [...put, ...begun.put],
  };
}

/** The writes that put a plan in force; what it has in the past and the present plan has not is never sent. */
export async function taking(
  after: Campaign,
  hash: string,
  head: { readonly value: Value<'campaign'>; readonly version: number },
  scene: Scene,
) {
  const { campaign, now } = scene;
  const headAt = key('campaign', APP, campaign.id);
  const { plan } = head.value;
  const next: PlanInForce = {
    revision: (plan?.revision ?? 0) + 1,
    hash,
    acceptedAt: now,
    folder: plan?.folder ?? campaign.id,
    content: '',
    offered: [],
  };
  const past = await pastOf(after, scene);
  const gone = (plan ? [plan.hash, ...plan.offered.map((each) => each.hash)] : []).filter(
    (each) => each !== hash,
  );
  return {
    expect: [expected(headAt, head), ...past.map((occurrence) => ({ ...occurrence.at, version: 0 }))],
    put: [
      { ...headAt, value: { ...head.value, plan: next } },
      ...past.map(({ at, value }) => ({ ...at, value })),
    ],
    drop: gone.map((each) => key('plan', campaign.id, each)),
    journal: [{ act: 'plan.accepted', detail: { plan: hash.slice(0, 16), revision: next.revision } }],
  } satisfies Outcome;
}

async function offeredPlan(hash: string, { store, campaign }: Scene): Promise<Campaign | undefined> {
  const { value } = await read(store, 'plan', campaign.id, hash);
  return value && underPlan(campaign, fromStored(value));
}

/** Records past occurrences that only the new plan has, so that they are not reported as missed. */
async function pastOf(after: Campaign, { campaign, store, now }: Scene) {
  const [happened, registers] = await Promise.all([
    readAll(store, 'occurrence', campaign.id),
    readAll(store, 'unit', campaign.id),
  ]);
  return [...planOf(after), ...plansOfExtendedUnits(after, registers), ...ownNoticesOf(after, registers)]
    .filter(({ id, skipped, graceUntil }) => !skipped && graceUntil < now && !happened.has(id))
    .map(({ id, at }) => ({
      at: key('occurrence', campaign.id, id),
      value: { state: 'skipped', at, openedAt: now, planned: 0, unreachable: [] } satisfies OccurrenceRecord,
    }));
}
