/**
 * Changes of a campaign's definition made in chat. A change that leaves the plan unaffected is written at once; any
 * other is shown first and committed together with the new plan.
 */
import {
  changeCard,
  changeLines,
  changeParagraphs,
  type ChangeFacts,
} from '../cards/organiser/settings-change.ts';
import { type SettingsView } from '../cards/organiser/settings-values.ts';
import { pageCard } from '../cards/choice.ts';
import { mention } from '../cards/mention.ts';
import { toEach } from '../delivery/to-each.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { rosterDiff } from '../domain/setup/roster-change.ts';
import { rosterLines } from '../cards/organiser/roster.ts';
import type { Campaign, EpochMs } from '../domain/campaign/campaign.ts';
import { withStarts } from '../domain/campaign/event-clock.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { deadlineAt } from '../domain/deadlines/deadline.ts';
import { isSeries, seriesOf } from '../domain/periods/series.ts';
import { planHash } from '../domain/plan/plan-parts.ts';
import { planDiff } from '../domain/plan/plan-diff.ts';
import { happenedOf, taking, withSumsTold } from '../plan/changes.ts';
import { nextUnderPlan } from '../plan/next-run.ts';
import { currentRun, runById } from '../plan/runs.ts';
import { toStored } from '../records/stored-campaign.ts';
import type { CampaignFiles } from '../ports/campaign-maker.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { APP, expected, key, read, readAll } from '../records/access.ts';
import type { ChangeDraft, MadeCampaign } from '../records/setup.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { shown, together } from './stored-setup.ts';

export type ChangeKind = ChangeDraft['kind'];

export interface Made {
  /** 0: not stored yet, because a folder still defines the campaign. */
  readonly version: number;
  readonly value: MadeCampaign;
}

/** The stored definition; undefined if a folder defines the campaign. Runs of a series share one. */
export async function madeOf({
  store,
  campaign,
}: Pick<Scene, 'store' | 'campaign'>): Promise<Made | undefined> {
  const { value, version } = await read(store, 'made', APP, seriesOf(campaign));
  return value && { value, version };
}

export interface Change {
  readonly kind: ChangeKind;
  readonly files: CampaignFiles;
  /** Sentences in addition to the changed values. */
  readonly lines?: readonly string[];
  readonly notes?: readonly string[];
  /** Always shown before it is written, even if the plan is unaffected. */
  readonly confirm?: boolean;
  /** Card to show after the change; absent: the answer is a sentence. */
  readonly after?: (campaign: Campaign, version: number, note: string) => Promise<CardJson> | CardJson;
}

/** Checks a change like a folder, then writes it or shows it for confirmation. */
export async function propose(act: Act, change: Change, made: Made, scene: Scene): Promise<Outcome> {
  const { campaign, words, maker, store, now, person } = scene;
  const { settings: say } = words;
  const { yaml, roster } = change.files;
  const isStored = made.version > 0;
  if (isStored && yaml === made.value.yaml && roster === made.value.roster) return refuse(say.same);
  if (endsAt(campaign) <= now) return refuse(say.closed);
  const { campaign: defined, faults } = await maker.checkFiles(change.files, campaign.language);
  const after = defined && runOf(defined, scene);
  if (!defined || !after)
    return refuse(
      faults.length > 0 ? [say.faults, ...faults.map((each) => chatText(each))].join('\n') : say.unusable,
    );
  if (isPast(campaign, after, now)) return refuse(say.past);

  const head = await read(store, 'campaign', APP, seriesOf(campaign));
  const hash = planHash(defined);
  const facts = await factsOf(change, made, { defined, after, inForce: head.value?.plan?.hash }, scene);
  const isSamePlan = !head.value?.plan || head.value.plan.hash === hash;
  // An empty list that was absent before changes the text of the file, but no setting.
  const isNothing = change.kind === 'settings' && facts.lines.length + facts.notes.length === 0;
  if (isSamePlan && isStored && isNothing) return refuse(say.same);
  if (isSamePlan && !change.confirm) return written(act, change, made, after, facts, scene);
  const at = key('changeDraft', campaign.id, person);
  const before = await read(store, 'changeDraft', campaign.id, person);
  const value: ChangeDraft = { base: made.version, kind: change.kind, yaml, roster, hash, at: now };
  const notes = [...facts.notes, ...(before.value ? [say.instead] : [])];
  const card = changeCard({ ...facts, notes, kind: change.kind, draft: before.version + 1 }, words);
  return together(shown(act, card), { expect: [expected(at, before)], put: [{ ...at, value }] });
}

/** A campaign with the text that defines it. */
export function viewOf(campaign: Campaign, yaml: string, maker: Scene['maker']): SettingsView {
  const about = maker.about(yaml);
  return { campaign, rhythm: about.rhythm, about };
}

/** The changed campaign. */
interface Proposed {
  readonly defined: Campaign;
  /** In the form that people see: for a series, the current run. */
  readonly after: Campaign;
  /** Hash of the plan in force. */
  readonly inForce: string | undefined;
}

async function factsOf(
  { files, lines = [], notes = [] }: Pick<Change, 'files' | 'lines' | 'notes'>,
  made: Made,
  { after, defined, inForce }: Proposed,
  scene: Scene,
): Promise<ChangeFacts> {
  const { campaign, words, store, now, maker } = scene;
  const values = changeLines(
    viewOf(campaign, made.value.yaml, maker),
    viewOf(after, files.yaml, maker),
    words,
  );
  return {
    campaign,
    lines: [...values, ...lines],
    notes,
    diff: planDiff(campaign, after, now, await happenedOf(campaign.id, store)),
    next: await nextUnderPlan(inForce, defined, { id: seriesOf(campaign), run: campaign }, { store, now }),
  };
}

/** Whether the change moves the deadline into the past. A past deadline that stays as it is, is allowed. */
function isPast(campaign: Campaign, after: Campaign, now: EpochMs): boolean {
  return deadlineAt(after) !== deadlineAt(campaign) && deadlineAt(after) <= now;
}

/** The plan is unaffected, so no confirmation is needed. */
async function written(
  act: Act,
  change: Change,
  made: Made,
  after: Campaign,
  facts: ChangeFacts,
  scene: Scene,
): Promise<Outcome> {
  const { words } = scene;
  const note = [words.settings.saved, ...facts.lines, ...facts.notes].join('\n');
  const card = await change.after?.(after, made.version + 1, note);
  return together(
    card ? shown(act, card, words.settings.saved) : { reply: { text: note } },
    replacing(change.kind, change.files, made, scene),
    { messages: told(facts, scene) },
  );
}

function replacing(kind: ChangeKind, files: CampaignFiles, made: Made, { campaign, now }: Scene): Outcome {
  const at = key('made', APP, seriesOf(campaign));
  return {
    expect: [{ ...at, version: made.version }],
    put: [{ ...at, value: { ...made.value, ...files, at: now } satisfies MadeCampaign }],
    journal: [{ act: made.version > 0 ? 'campaign.changed' : 'campaign.taken', detail: { what: kind } }],
  };
}

/** The campaign in the form that people see: a series as the run of the same period. */
function runOf(defined: Campaign, { campaign, now }: Pick<Scene, 'campaign' | 'now'>): Campaign | undefined {
  const run = isSeries(defined) ? (runById(defined, campaign.id) ?? currentRun(defined, now)) : defined;
  return run && withStarts(run, campaign.started);
}

/** Notifies the other admins, value by value. */
function told(facts: ChangeFacts, { campaign, words, directory, person, eventId }: Scene) {
  const { settings: say } = words;
  const card = pageCard({
    title: say.toldTitle(campaign.title),
    paragraphs: [say.told(mention(person)), ...changeParagraphs(facts, words)],
  });
  const others = directory.admins.filter((admin) => admin !== person);
  return toEach(others, {
    id: `${campaign.id}/changed/${eventId}`,
    body: { type: 'card', card },
    about: { kind: 'notice', campaign: campaign.id, entry: 'settings' },
  });
}

/** The campaigns with a change that waits to be confirmed, so that 设置 确认 needs no name. */
export async function withOpenChange(
  kind: ChangeKind,
  campaigns: readonly Campaign[],
  store: Store,
): Promise<readonly Campaign[]> {
  const open = await Promise.all(
    campaigns.map(async ({ id }) =>
      [...(await readAll(store, 'changeDraft', id)).values()].some((draft) => draft.kind === kind),
    ),
  );
  return campaigns.filter((_, index) => open[index]);
}

/** Confirms or discards one's own change, exactly as its card showed it. `draft`: version from the card. */
export async function settleChange(
  kind: ChangeKind,
  decision: 'confirm' | 'drop',
  draft: unknown,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words, store, person } = scene;
  const { settings: say } = words;
  const at = key('changeDraft', campaign.id, person);
  const held = await read(store, 'changeDraft', campaign.id, person);
  if (held.value?.kind !== kind) return refuse(say.gone);
  if (draft !== undefined && draft !== held.version) return refuse(say.outdated);
  const done = (text: string): Outcome => ({
    reply: { text },
    toast: { type: 'success', text },
    card: pageCard({ title: say.title(campaign.title), paragraphs: [text] }),
    expect: [expected(at, held)],
    drop: [at],
  });
  if (decision === 'drop') return done(say.dropped);
  const { yaml, roster, base } = held.value;
  // A folder that is taken over has no record yet.
  const made = (await madeOf(scene)) ?? { version: 0, value: { yaml, roster, by: person, at: scene.now } };
  if (made.version !== base) return { ...done(say.outdated), toast: { type: 'warning', text: say.outdated } };
  return confirmed(held.value, made, done, scene);
}

async function confirmed(
  draft: ChangeDraft,
  made: Made,
  done: (text: string) => Outcome,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words, store, maker, now } = scene;
  const { settings: say } = words;
  if (endsAt(campaign) <= now) return { ...done(say.closed), toast: { type: 'warning', text: say.closed } };
  const files = { yaml: draft.yaml, roster: draft.roster };
  const { campaign: defined } = await maker.checkFiles(files, campaign.language);
  const after = defined && runOf(defined, scene);
  const head = await read(store, 'campaign', APP, seriesOf(campaign));
  // If the calendar has changed since, the plan differs from the one shown.
  const isShown = after && planHash(defined) === draft.hash;
  if (!isShown || isPast(campaign, after, now) || !head.value)
    return { ...done(say.outdated), toast: { type: 'warning', text: say.outdated } };
  const lines = rosterLines(
    rosterDiff(campaign.roster, after.roster),
    { before: campaign.roster, after: after.roster },
    words,
  );
  const taken = made.version > 0 ? [] : say.takeOverLines(chatText(seriesOf(campaign)));
  const proposed = { defined, after, inForce: head.value.plan?.hash };
  const facts = await factsOf({ files, lines: [...taken, ...lines] }, made, proposed, scene);
  const replaced = replacing(draft.kind, files, made, scene);
  if (head.value.plan?.hash === draft.hash)
    return together(done(say.confirmed), replaced, { messages: told(facts, scene) });
  const afterOf = async (run: Campaign) => runOf(defined, { campaign: run, now });
  const begun = await taking(afterOf, draft.hash, { value: head.value, version: head.version }, scene);
  return {
    ...together(done(withSumsTold(say.confirmed, begun, after, words)), replaced, begun, {
      put: [{ ...key('plan', seriesOf(campaign), draft.hash), value: toStored(defined) }],
      messages: told(facts, scene),
    }),
    journal: [...(replaced.journal ?? []), ...begun.journal],
  };
}
