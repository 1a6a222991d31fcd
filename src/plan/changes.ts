/** 计划 变更: the effect of an edited folder on the plan, and the admin's decision. */
import { pageCard } from '../cards/choice.ts';
import { planChangeCard } from '../cards/organiser/plan-change.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { unitName } from '../domain/campaign/naming.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { toldOfMovedUnits } from '../levels/sums-above.ts';
import { argumentTyped } from '../domain/reading/command-text.ts';
import { planDiff } from '../domain/plan/plan-diff.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { isSeries, seriesOf } from '../domain/periods/series.ts';
import { underPlan } from '../domain/plan/plan-parts.ts';
import { returnOccurrencesOf } from '../domain/plan/return-occurrences.ts';
import { planOf, plansOfExtendedUnits } from '../domain/plan/schedule.ts';
import type { Decision, Outcome, Scene } from '../routing/handler.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import { type PlanInForce } from '../records/campaign.ts';
import type { Value } from '../records/families.ts';
import { type OccurrenceRecord } from '../records/occurrence.ts';
import { type Request } from '../records/request.ts';
import { leavingFrom } from './leaving-units.ts';
import { nextUnderPlan } from './next-run.ts';
import { currentRun, runById } from './runs.ts';
import { fromStored } from '../records/stored-campaign.ts';
import { allWords, type Words } from '../words/index.ts';

/** Whether the argument of 计划 asks for changes instead of the plan. */
export function wantsChanges(rest: string): boolean {
  const typed = argumentTyped(rest);
  return allWords.some((words) => words.arguments.changes.includes(typed));
}

/** The difference, with a button and a code to accept it. */
export async function showChanges(scene: Scene): Promise<Outcome> {
  const { store, words, now } = scene;
  const { value } = await read(store, 'campaign', APP, seriesOf(scene.campaign));
  const last = value?.plan?.offered.at(-1);
  // For a series, the run in which the change was offered.
  const campaign = scene.campaigns.find(({ id }) => id === last?.run) ?? scene.campaign;
  const after = last && (await offeredPlan(last.hash, campaign, scene));
  const request = last && (await read(store, 'request', campaign.id, last.request));
  if (!last || !after || !request?.value) return { reply: { text: words.planChange.none } };
  const at = key('request', campaign.id, last.request);
  const facts = {
    campaign,
    id: last.request,
    code: request.value.code,
    seen: last.hash,
    diff: planDiff(campaign, after, now, await happenedOf(campaign.id, store)),
    next: await nextOffered(value?.plan?.hash, last.hash, campaign, scene),
    leaving: await leavingFrom(campaign, after.roster, scene.campaigns, scene),
  };
  return {
    reply: { card: planChangeCard(facts, words) },
    // A declined plan can still be accepted later.
    ...(request.value.state !== 'open' && {
      expect: [expected(at, request)],
      put: [{ ...at, value: { ...request.value, state: 'open' } satisfies Request }],
    }),
  };
}

/** The changes of the next run of a series. */
async function nextOffered(inForce: string | undefined, offered: string, run: Campaign, scene: Scene) {
  const id = seriesOf(run);
  const { value } = await read(scene.store, 'plan', id, offered);
  return value && nextUnderPlan(inForce, fromStored(value), { id, run }, scene);
}

/** Ids of occurrences that are done, missed or skipped. */
export async function happenedOf(campaign: string, store: Store): Promise<ReadonlySet<string>> {
  const occurrences = await readAll(store, 'occurrence', campaign);
  return new Set([...occurrences].filter(([, { state }]) => state !== 'open').map(([id]) => id));
}

/** An admin's decision on a changed plan. Past occurrences that only the new plan has are never sent. */
export async function decidePlan(
  { id, request, version, approved }: Decision,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, store, words } = scene;
  const { planChange: sentence } = words;
  const requestAt = key('request', campaign.id, id);
  // A series has one plan for all runs.
  const head = await read(store, 'campaign', APP, seriesOf(campaign));
  const { cause: hash = '' } = request;
  const plan = head.value?.plan;
  const isOffered = plan?.offered.some((each) => each.hash === hash) === true;
  const after = isOffered ? await offeredPlan(hash, campaign, scene) : undefined;
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

  const afterOf = (run: Campaign) => offeredPlan(hash, run, scene);
  const begun = await taking(afterOf, hash, { value: head.value, version: head.version }, scene);
  const {
    expect = [],
    put = [],
    ...answer
  } = decided(withSumsTold(sentence.accepted, begun, after, words), 'approved');
  return {
    ...answer,
    ...begun,
    expect: [...expect, ...begun.expect],
    put: [...put, ...begun.put],
  };
}

/** The sentence about an acceptance, and which parent units were told of their changed subordinate units. */
export function withSumsTold(
  accepted: string,
  { messages }: Pick<Awaited<ReturnType<typeof taking>>, 'messages'>,
  after: Campaign,
  words: Words,
): string {
  const told = [...new Set(messages.flatMap(({ about }) => about.unit ?? []))];
  const names = told.map((unit) => chatText(unitName(after, unit)));
  return names.length > 0 ? `${accepted}\n${words.planChange.sumsTold(names)}` : accepted;
}

/**
 * The writes that put a plan in force, including past occurrences that must not be sent. `afterOf`: the campaign, or
 * each open run of a series, under the new plan.
 */
export async function taking(
  afterOf: (campaign: Campaign) => Promise<Campaign | undefined> | Campaign,
  hash: string,
  head: { readonly value: Value<'campaign'>; readonly version: number },
  scene: Scene,
) {
  const { campaign, now } = scene;
  const holder = seriesOf(campaign);
  const headAt = key('campaign', APP, holder);
  const { plan } = head.value;
  const next: PlanInForce = {
    revision: (plan?.revision ?? 0) + 1,
    hash,
    acceptedAt: now,
    folder: plan?.folder ?? holder,
    content: '',
    offered: [],
  };
  const runs = await openRuns(afterOf, scene);
  const past = await pastOf(runs, scene);
  const told = await Promise.all(
    runs.map(({ before, after }) => toldOfMovedUnits(before, after, { ...scene, campaign: before })),
  );
  const gone = (plan ? [plan.hash, ...plan.offered.map((each) => each.hash)] : []).filter(
    (each) => each !== hash,
  );
  return {
    expect: [expected(headAt, head), ...past.map((occurrence) => ({ ...occurrence.at, version: 0 }))],
    put: [
      { ...headAt, value: { ...head.value, plan: next } },
      ...past.map(({ at, value }) => ({ ...at, value })),
    ],
    drop: gone.map((each) => key('plan', holder, each)),
    journal: [{ act: 'plan.accepted', detail: { plan: hash.slice(0, 16), revision: next.revision } }],
    messages: told.flat(),
  } satisfies Outcome;
}

/** The campaign under an offered plan; for a series, the run of the same period or its replacement. */
async function offeredPlan(
  hash: string,
  campaign: Campaign,
  { store, now }: Pick<Scene, 'store' | 'now'>,
): Promise<Campaign | undefined> {
  const { value } = await read(store, 'plan', seriesOf(campaign), hash);
  if (!value) return undefined;
  const offered = fromStored(value);
  if (!isSeries(offered)) return underPlan(campaign, offered);
  const run = runById(offered, campaign.id) ?? currentRun(offered, now);
  return run && underPlan({ ...campaign, ...(run.period && { period: run.period }) }, run);
}

interface OpenRun {
  readonly before: Campaign;
  readonly after: Campaign;
}

/** The campaign under the old plan and the new; of a series, each run that is still open. */
async function openRuns(
  afterOf: Parameters<typeof taking>[0],
  { campaign, campaigns, now }: Scene,
): Promise<readonly OpenRun[]> {
  const runs = campaigns.filter(
    (each) => each.id === campaign.id || (each.period && seriesOf(each) === seriesOf(campaign)),
  );
  const open = runs.filter((each) => each.id === campaign.id || now < endsAt(each));
  const found = await Promise.all(open.map(async (before) => ({ before, after: await afterOf(before) })));
  return found.flatMap(({ before, after }) => (after ? [{ before, after }] : []));
}

/** Records past occurrences that only the new plan has, so that they are not reported as missed. */
async function pastOf(runs: readonly OpenRun[], scene: Scene) {
  const past = await Promise.all(runs.map(({ before, after }) => pastOfOne(after, before.id, scene)));
  return past.flat();
}

/** Records of occurrences of `after` that are over and have none yet, as done. */
export async function pastOfOne(after: Campaign, id: string, { store, now }: Scene) {
  const [happened, registers] = await Promise.all([
    readAll(store, 'occurrence', id),
    readAll(store, 'unit', id),
  ]);
  return [
    ...planOf(after),
    ...plansOfExtendedUnits(after, registers),
    ...returnOccurrencesOf(after, registers),
  ]
    .filter((each) => !each.skipped && each.graceUntil < now && !happened.has(each.id))
    .map((each) => ({
      at: key('occurrence', id, each.id),
      value: {
        state: 'skipped',
        at: each.at,
        openedAt: now,
        planned: 0,
        unreachable: [],
      } satisfies OccurrenceRecord,
    }));
}
