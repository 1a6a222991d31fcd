/** Builds the scene that a handler receives: who acts, where, in which campaign, with which roles. */
import { randomUUID } from 'node:crypto';
import { handlers } from '../../handlers/index.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { aboveExtent, reachOf } from '../domain/levels/access-table.ts';
import type { Directory, Role } from '../domain/people/directory.ts';
import type { Occurrence } from '../domain/plan/occurrence.ts';
import type { Directories, FactsSource } from '../facts.ts';
import { fanOut } from '../clock/fan-out.ts';
import { morningCardOf } from '../delivery/morning.ts';
import type { Handler, Scene, SceneFiles } from './handler.ts';
import type { CampaignMaker } from '../ports/campaign-maker.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeadLetters } from '../ports/dead-letters.ts';
import type { CardJson } from '../ports/messenger.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import type { Store } from '../ports/store.ts';
import type { Part } from '../people/parts.ts';
import { wordsFor } from '../words/index.ts';
import { likelyReads, readingAhead } from './read-ahead.ts';
import { personOf, type Message, type OpenScene, type Press, type Wordless } from './route.ts';

export interface SceneParts {
  readonly campaigns: () => readonly Campaign[];
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  readonly files: SceneFiles;
  readonly maker: CampaignMaker;
  /** People named as admins in the configuration. */
  readonly admins: readonly string[];
  readonly letters: DeadLetters;
  readonly facts: FactsSource;
  readonly clock: Clock;
  /** Absent where the read-only API is off. */
  readonly apiToken?: ((id: string) => string) | undefined;
}

/** Builds scenes from the current directory and registers. */
export interface Scenes {
  of(incoming: Message | Press | Wordless, campaign: Campaign | undefined): Promise<OpenScene>;
  /**
   * The campaigns a person may mean: the group's; otherwise those in which they have a role; a stranger may mean any.
   */
  candidates(person: string, group: string | undefined): Promise<readonly Campaign[]>;
  /** Whether the person has a role in the campaign. A file from a stranger belongs to none, so the bot does not ask. */
  hasPart(person: string, campaign: Campaign | undefined): Promise<boolean>;
  /** The person's roles, in the order of the campaigns. */
  partsOf(person: string): Promise<readonly Part[]>;
  hasAnyPart(person: string): Promise<boolean>;
  /** For one act: who is who, and what it will most likely read, are asked now, together with what it reads first. */
  ofNow(message: Message, handler: Handler | undefined): Scenes;
}

export function createScenes(parts: SceneParts, who: Directories = parts.facts): Scenes {
  const { campaigns } = parts;
  return {
    of: (incoming, campaign) => sceneOf(parts, who, incoming, campaign),
    candidates: (person, group) => candidatesFor(campaigns(), who, person, group),
    hasPart: async (person, campaign) =>
      campaign !== undefined && (await who.directory(campaign)).rolesOf(person).size > 0,
    hasAnyPart: async (person) => (await partsOf(campaigns(), who, person)).length > 0,
    partsOf: (person) => partsOf(campaigns(), who, person),
    ofNow(message, handler) {
      const { facts, store } = parts;
      const ahead = readingAhead(store, likelyReads(message, handler, campaigns(), facts));
      return createScenes({ ...parts, store: ahead }, facts.ofNow());
    },
  };
}

async function sceneOf(
  parts: SceneParts,
  who: Directories,
  incoming: Message | Press | Wordless,
  campaign: Campaign | undefined,
): Promise<OpenScene> {
  const { facts, clock, store, outbox, files, maker, letters, apiToken } = parts;
  const campaigns = parts.campaigns();
  const directory = campaign ? await who.directory(campaign) : NOBODY;
  const person = personOf(incoming);
  // Before any campaign runs, the people named in the configuration are admins.
  const roles =
    campaign || !parts.admins.includes(person) ? directory.rolesOf(person) : new Set<Role>(['admin']);
  const units = directory.unitsOf(person);
  const reach = campaign && reachOf(campaign, roles, units);
  return {
    now: clock.now(),
    at: incoming.at,
    person,
    chat: chatOf(incoming, campaigns),
    chatId: incoming.chatId,
    messageId: incoming.kind === 'enter' ? '' : incoming.messageId,
    eventId: incoming.kind === 'message' ? incoming.messageId : incoming.eventId,
    numberToken: randomUUID().replaceAll('-', ''),
    ...(campaign && { campaign }),
    directory,
    roles,
    units,
    ...(reach && { reach }),
    words: wordsFor(campaign?.language ?? 'zh-CN'),
    store,
    outbox,
    files,
    maker,
    letters,
    apiToken,
    campaigns,
    makers: () => makersOf(parts),
    periodNamed: false,
    parts: () => partsOf(parts.campaigns(), facts, person),
    fanOut: (occurrence) => fanOutByHand(parts, campaign, occurrence),
    morning: (without) => morningFor(parts, person, campaign, without),
    commands: (held = roles) => handlers.filter((handler) => isOpenTo(handler, held, campaign, reach)),
  };
}

/** Whether these roles may use a command, or whether it reaches units below. */
export function isOpenTo(
  { name, roles }: Handler,
  held: ReadonlySet<Role>,
  campaign: Campaign | undefined,
  reach: OpenScene['reach'],
): boolean {
  if (!roles || roles.some((role) => held.has(role))) return true;
  return campaign !== undefined && reach !== undefined && aboveExtent(name, campaign, reach) !== undefined;
}

async function fanOutByHand(
  { facts, clock }: SceneParts,
  campaign: Campaign | undefined,
  occurrence: Occurrence,
): Promise<readonly OutgoingMessage[]> {
  if (!campaign) return [];
  return await fanOut(occurrence, await facts.facts(campaign, clock.now()), { late: false, byHand: true });
}

async function morningFor(
  { campaigns, store, outbox, facts, clock }: SceneParts,
  person: string,
  campaign: Campaign | undefined,
  without: Parameters<Scene['morning']>[0],
): Promise<CardJson> {
  const where = campaign ?? campaigns()[0];
  if (!where) throw new Error('no campaign has a morning card');
  const { card } = await morningCardOf(person, {
    store,
    outbox,
    facts,
    without,
    campaign: where,
    campaigns: campaigns(),
    words: wordsFor(where.language),
    now: clock.now(),
    fanOut: (occurrence, known) => fanOut(occurrence, known, { late: false }),
  });
  return card;
}

async function makersOf({ admins, campaigns, facts }: SceneParts): Promise<readonly string[]> {
  if (admins.length > 0) return admins;
  const all = await facts.directories(campaigns());
  return [...new Set(all.flatMap((directory) => directory.admins))];
}

async function partsOf(all: readonly Campaign[], who: Directories, person: string): Promise<readonly Part[]> {
  const directories = await who.directories(all);
  return directories.flatMap((directory, index) => {
    const campaign = all[index];
    const roles = directory.rolesOf(person);
    if (!campaign || roles.size === 0) return [];
    // Units are looked up on demand, because most of these campaigns are closed runs.
    return {
      campaign,
      directory,
      roles,
      get units() {
        return directory.unitsOf(person);
      },
    };
  });
}

async function candidatesFor(
  all: readonly Campaign[],
  who: Directories,
  person: string,
  group: string | undefined,
): Promise<readonly Campaign[]> {
  const here = group === undefined ? [] : all.filter((campaign) => campaign.group === group);
  if (here.length === 1 || all.length <= 1) return here.length === 1 ? here : all;
  const own = (await partsOf(all, who, person)).map(({ campaign }) => campaign);
  // If several campaigns share a group, a person with a role in only one of them means that one.
  const theirs = here.filter((campaign) => own.includes(campaign));
  if (here.length > 0) return theirs.length > 0 ? theirs : here;
  if (own.length > 0) return own;
  // In a group without a campaign a stranger is not asked which one: any campaign can explain how to be bound.
  return group === undefined ? all : all.slice(0, 1);
}

/** A press does not tell the kind of its chat; the groups of the campaigns are known. */
function chatOf(incoming: Message | Press | Wordless, campaigns: readonly Campaign[]): 'direct' | 'group' {
  if (incoming.kind === 'message') return incoming.chat;
  const group = incoming.kind === 'press' && campaigns.some(({ group: id }) => id === incoming.chatId);
  return group ? 'group' : 'direct';
}

const NOBODY: Directory = {
  contacts: new Map(),
  deputies: new Map(),
  admins: [],
  namedAdmins: [],
  members: [],
  names: new Map(),
  rolesOf: () => new Set<Role>(),
  unitsOf: () => [],
};
