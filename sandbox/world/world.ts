/** The world: its state, its clock, and a hook that saves it. */
import type { Tenant } from '../tenant.ts';
import type { VirtualClock } from '../time/clock.ts';
import { botOpenIdOf, groupIdOf, openIdOf, tenantKeyOf } from './ids.ts';
import type { Moment, Person, StoredMessage, WorldState } from './state.ts';

export interface World {
  readonly state: WorldState;
  readonly clock: VirtualClock;
  /** Messages by id; the list in the state keeps their order. */
  readonly messagesById: Map<string, StoredMessage>;
  /** Must be called after each change of the state, so that it is saved. */
  changed(): void;
}

export function createState(tenant: Tenant, now: Moment): WorldState {
  const state: WorldState = {
    version: 1,
    now,
    seq: 0,
    app: { ...tenant.app, openId: botOpenIdOf(tenant.app.id) },
    tenantKey: tenantKeyOf(tenant.app.id),
    timezone: tenant.timezone,
    people: {},
    groups: {},
    messages: [],
    files: {},
    tokens: [],
    uuids: {},
    events: [],
    pending: [],
    callbacks: [],
    read: {},
  };
  addNewcomers(state, tenant);
  return state;
}

/** Adds people and groups of the tenant file that the saved state lacks, so that a changed roster reaches it. */
export function addNewcomers(state: WorldState, tenant: Tenant): void {
  state.starter = tenant.starter;
  for (const person of tenant.people) {
    const openId = person.openId ?? openIdOf(person.name);
    state.people[openId] ??= { ...person, openId };
  }
  const byName = new Map(
    Object.values(state.people).map((person): [string, Person] => [person.name, person]),
  );
  for (const group of tenant.groups) {
    const chatId = group.chatId ?? groupIdOf(group.name);
    const members = group.members.map((member) => byName.get(member)?.openId ?? member);
    state.groups[chatId] ??= { chatId, name: group.name, members, bot: group.bot };
  }
}

export function createWorld(state: WorldState, clock: VirtualClock, changed: () => void): World {
  const messagesById = new Map(state.messages.map((message) => [message.messageId, message]));
  return { state, clock, messagesById, changed };
}
