/** The final preview of a setup and its activation, by its maker alone or with another admin's approval. */
import { overviewCard } from '../cards/organiser/setup/overview.ts';
import { previewCard, type PreviewFacts } from '../cards/organiser/setup/preview.ts';
import { inline } from '../cards/kit.ts';
import { mention } from '../cards/mention.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { deadlineAt } from '../domain/deadlines/deadline.ts';
import { lookupKeysOf } from '../domain/people/directory.ts';
import { codeTyped } from '../domain/people/request-code.ts';
import { planOf } from '../domain/plan/schedule.ts';
import { freeId } from '../domain/setup/definition.ts';
import { lacksOf, type Setup } from '../domain/setup/setup.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { APP, key, readAll } from '../records/access.ts';
import type { RehearsalRecord } from '../records/rehearsal.ts';
import type { MadeCampaign, SetupRecord } from '../records/setup.ts';
import {
  aboutSetup,
  askOthers,
  isOf,
  isWaiting,
  justMade,
  mayGoAlone,
  remind,
  stillWaiting,
  toldAlone,
  type ShownSetup,
} from './approval.ts';
import {
  alsoMaking,
  setupOf,
  isExpired,
  shown,
  together,
  toMaker,
  waitingFor,
  type StoredSetup,
} from './stored-setup.ts';

/** The setup as a campaign with the next free id, and its faults. */
async function checked(setup: Setup, scene: Scene) {
  const [heads, made] = await Promise.all([
    readAll(scene.store, 'campaign', APP),
    readAll(scene.store, 'made', APP),
  ]);
  const taken = new Set([...heads.keys(), ...made.keys(), ...scene.campaigns.map((campaign) => campaign.id)]);
  const id = freeId(setup.deadline ?? '', taken);
  return { id, ...(await scene.maker.check(setup, id)) };
}

export async function preview(act: Act, setup: Setup, version: number, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const lacks = lacksOf(setup);
  if (lacks.length > 0) {
    const note = words.setup.lacking(lacks.map((lack) => words.setup.lacks[lack]));
    return shown(act, overviewCard({ setup, version, note }, words));
  }
  return shown(act, previewCard(await previewFacts(setup, version, scene), words));
}

async function previewFacts(setup: Setup, version: number, scene: Scene): Promise<PreviewFacts> {
  const { campaign, faults, warnings } = await checked(setup, scene);
  const past = campaign && deadlineAt(campaign) <= scene.now ? [scene.words.setup.past] : [];
  return {
    setup,
    version,
    note: await alsoMaking(setup, scene),
    ...(campaign && past.length === 0 && { campaign }),
    faults: [...past, ...faults],
    warnings,
    missing: missingIn(setup),
    ...(await unfoundIn(setup, scene)),
  };
}

/** Units that the notice names individually but the roster lacks, even as part of a name. */
function missingIn({ addressees, roster }: Setup): string[] {
  const names = (roster?.units ?? []).map(({ name }) => name);
  return addressees.filter(
    (addressee) =>
      !/^[各全]|各|有关|相关|直属|所属/u.test(addressee) &&
      !names.some((name) => name.includes(addressee) || addressee.includes(name)),
  );
}

/** People whom the platform does not know by mobile or e-mail, and how many are still looked up. */
async function unfoundIn(
  { roster }: Setup,
  { store }: Scene,
): Promise<Pick<PreviewFacts, 'unfound' | 'lookingUp'>> {
  const lookups = await readAll(store, 'lookup', APP);
  const names = new Map((roster?.units ?? []).map(({ id, name }) => [id, name]));
  const open = (roster?.people ?? []).filter((row) => !row.openId && lookupKeysOf(row).length > 0);
  const answers = open.map((row) => lookupKeysOf(row).map((name) => lookups.get(name)));
  const unfound = open.filter(
    (_, index) =>
      answers[index]?.every((answer) => answer !== undefined && answer.openId === undefined) === true,
  );
  return {
    unfound: unfound.map(({ unit = '', name }) => ({ unit: names.get(unit) ?? unit, name })),
    lookingUp: answers.filter((each) => each.every((answer) => answer === undefined)).length,
  };
}

/** 预演: requests a rehearsal of the setup; the result comes as numbers and a page. */
export async function rehearse(held: StoredSetup, scene: Scene): Promise<Outcome> {
  const { words, person, eventId, at } = scene;
  if (!held.record) return refuse(words.setup.gone);
  const lacks = lacksOf(held.record.fields);
  if (lacks.length > 0) return refuse(words.setup.lacking(lacks.map((lack) => words.setup.lacks[lack])));
  const text = words.setup.rehearsing;
  const value: RehearsalRecord = { by: person, at, state: 'asked', filing: 'none', setup: person };
  return {
    reply: { text },
    toast: { type: 'info', text },
    put: [{ ...key('rehearsal', APP, eventId), value }],
  };
}

/** 启用: activates the setup at once if nobody else is to approve it, or nobody did in time. */
export async function enable(act: Act, held: StoredSetup, scene: Scene): Promise<Outcome> {
  const { words, person } = scene;
  const { record } = held;
  if (!record) return refuse(words.setup.gone);
  const { fields: setup } = record;
  const found = await readyOr(act, setup, held.version, scene);
  if ('refused' in found) return found.refused;
  const others = await otherMakers(scene);
  const by = { owner: person, version: held.version, code: record.asked?.code };
  if (others.length === 0) return made(found, setup, { ...by, approval: 'only-admin' }, scene);
  if (isWaiting(held)) {
    const approval = await mayGoAlone(held.record, others, scene);
    if (!approval) return stillWaiting(act, held, scene);
    return together(await made(found, setup, { ...by, approval }, scene), {
      messages: toldAlone(held, others, scene),
    });
  }
  const facts = await previewFacts(setup, held.version + 1, scene);
  return askOthers({ ...held, record }, { ...facts, campaign: found.campaign }, others, scene);
}

/** 提醒: asks the same admins once more. */
export async function remindOthers(act: Act, held: StoredSetup, scene: Scene): Promise<Outcome> {
  const { setup: say } = scene.words;
  if (!isWaiting(held)) return refuse(held.record ? say.notAsked : say.gone);
  const others = await otherMakers(scene);
  if (others.length === 0) return refuse(say.nobodyElse);
  const facts = await previewFacts(held.record.fields, held.version + 1, scene);
  return remind(act, held, facts, others, scene);
}

async function otherMakers(scene: Scene): Promise<readonly string[]> {
  return (await scene.makers()).filter((maker) => maker !== scene.person);
}

interface Ready {
  readonly id: string;
  readonly campaign: Campaign;
  readonly files: { readonly yaml: string; readonly roster: string };
}

/** The campaign to activate, or the answer that says why not. */
async function readyOr(
  act: Act,
  setup: Setup,
  version: number,
  scene: Scene,
): Promise<Ready | { readonly refused: Outcome }> {
  const { words, campaigns, now } = scene;
  const { setup: say } = words;
  if (lacksOf(setup).length > 0) return { refused: await preview(act, setup, version, scene) };
  const { id, campaign, files } = await checked(setup, scene);
  if (!campaign) return { refused: await preview(act, setup, version, scene) };
  if (deadlineAt(campaign) <= now) return { refused: refuse(say.past) };
  const same = campaigns.find(
    (each) => each.title === campaign.title && each.deadline.date === campaign.deadline.date,
  );
  if (same) return { refused: refuse(say.same(chatText(same.title), same.id)) };
  return { id, campaign, files };
}

/** The setup to activate: its owner, its version, and who approved it. */
interface Decided {
  readonly owner: string;
  readonly version: number;
  /** Of the request, if there was one. */
  readonly code: string | undefined;
  readonly approval: 'only-admin' | 'other-admin' | 'no-answer' | 'unreachable';
}

/** The commit that activates the campaign. */
async function made(
  { id, campaign, files }: Ready,
  setup: Setup,
  { owner, version, code, approval }: Decided,
  scene: Scene,
): Promise<Outcome> {
  const { words, now, person } = scene;
  const { setup: say } = words;
  const ownAt = key('setup', APP, owner);
  const madeAt = key('made', APP, id);
  const value: MadeCampaign = { ...files, by: owner, at: now, setup: { version, ...(code && { code }) } };
  const first = planOf(campaign).find(({ skipped, at }) => !skipped && at >= now);
  const when = first ? say.firstMessage(words.format.moment(localAt(campaign.timezone, first.at))) : '';
  const enabled = say.enabled(chatText(setup.title ?? ''), id, when);
  const text = approval === 'unreachable' ? `${enabled}${say.unreachable}` : enabled;
  const answer: Outcome = {
    reply: { text },
    toast: { type: 'success', text },
    card: aboutSetup(setup, inline(text, 300), words),
    expect: [
      { ...ownAt, version },
      { ...madeAt, version: 0 },
    ],
    put: [{ ...madeAt, value }],
    drop: [ownAt],
    journal: [{ act: 'campaign.made', campaign: id, detail: { campaign: id, maker: owner, approval } }],
  };
  return owner === person ? together(answer, await waitingFor('nothing', scene)) : answer;
}

/** Another admin's press, which applies exactly to what the card showed. */
export async function decide(
  owner: string,
  shown: ShownSetup,
  approved: boolean,
  scene: Scene,
): Promise<Outcome> {
  const { words, person, store, now, eventId } = scene;
  const { setup: say } = words;
  if (owner === person) return refuse(say.ownRequest);
  const held = await setupOf(owner, { store, now });
  if (!held.record) return refuse((await enabledSince(owner, shown, scene)) ?? say.requestOver);
  const { asked } = held.record;
  if (!asked || !isOf({ code: asked.code, version: held.version }, shown)) return refuse(say.changedSince);
  if (!(await scene.makers()).includes(owner)) return refuse(say.makerLeft);
  const { fields: setup } = held.record;
  const title = chatText(setup.title ?? '');
  const told = (sentence: string) =>
    toMaker(owner, {
      id: `setup-answer/${eventId}`,
      body: { type: 'card', card: aboutSetup(setup, sentence, words) },
    });
  if (!approved) {
    const text = say.refusedNow(title);
    return {
      ...declined(owner, { ...held, record: held.record }, scene),
      reply: { text },
      toast: { type: 'success', text },
      card: aboutSetup(setup, inline(text, 300), words),
      messages: [told(say.wasRefused(mention(person), inline(setup.title ?? '')))],
    };
  }
  const found = await readyOr({ kind: 'text', rest: '' }, setup, held.version, scene);
  if ('refused' in found) return found.refused.toast ? found.refused : refuse(say.changedSince);
  const decided: Decided = {
    owner,
    version: held.version,
    code: asked.code,
    approval: 'other-admin',
  };
  const begun = await made(found, setup, decided, scene);
  return { ...begun, messages: [told(say.wasEnabled(mention(person), inline(setup.title ?? ''), found.id))] };
}

/** The request ends; the values stay, with the note that they were declined. */
function declined(
  owner: string,
  { version, record }: { readonly version: number; readonly record: SetupRecord },
  { person, now }: Scene,
): Pick<Outcome, 'expect' | 'put' | 'journal'> {
  const at = key('setup', APP, owner);
  const { asked: _asked, ...rest } = record;
  // Starts the week before expiry anew, so that the maker can change the declined values.
  const value: SetupRecord = { ...rest, changedAt: now, declined: { by: person, at: now } };
  return {
    expect: [{ ...at, version }],
    put: [{ ...at, value }],
    journal: [{ act: 'campaign.declined', detail: { title: record.fields.title ?? '', maker: owner } }],
  };
}

/** A sentence that the setup was enabled meanwhile; undefined if it was not. */
export async function enabledSince(
  owner: string,
  shown: ShownSetup,
  scene: Scene,
): Promise<string | undefined> {
  const campaign = await justMade(owner, shown, scene);
  return campaign && scene.words.setup.enabledAlready(chatText(campaign.title), campaign.id);
}

/** Answers a command about a setup that is gone: where to find the campaign that was made from it, or how to begin. */
export async function goneSince(
  command: 'preview' | 'rehearse' | 'other',
  expired: boolean,
  scene: Scene,
): Promise<Outcome> {
  const { setup: say, commands } = scene.words;
  const campaign = await justMade(scene.person, 'latest', scene);
  if (!campaign) return refuse(expired ? say.expiredGone : say.gone);
  const word =
    commands[command === 'rehearse' ? 'rehearse' : command === 'preview' ? 'plan' : 'settings'].words[0];
  return refuse(say.runsAlready(chatText(campaign.title), campaign.id, `${word ?? ''} ${campaign.id}`));
}

/** The same by the typed code of the request. */
export async function decideByCode(typed: string, approved: boolean, scene: Scene): Promise<Outcome> {
  const code = codeTyped(typed);
  const all = await readAll(scene.store, 'setup', APP);
  const found = [...all].find(([, record]) => record.asked?.code === code && !isExpired(record, scene.now));
  if (code === '' || !found) return refuse(scene.words.setup.requestOver);
  const [owner] = found;
  return decide(owner, { code }, approved, scene);
}
