/** Dates of events, stated while the campaign runs: what may be stated, what it changes, and the writes. */
import type {
  Area,
  Campaign,
  EventClock,
  EventStart,
  LocalDate,
  LocalTime,
  Unit,
} from '../domain/campaign/campaign.ts';
import { campaignFor } from '../domain/campaign/for-unit.ts';
import { countsHours, startFor, startsWith, withStarts } from '../domain/campaign/event-clock.ts';
import { endsAt } from '../domain/deadlines/closing.ts';
import { dueMoment, isLate, momentAt } from '../domain/deadlines/deadline.ts';
import { startEffects, type StartEffect } from '../domain/deadlines/event-start-effects.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { fingerprint } from '../domain/text/fingerprint.ts';
import { hasCalendar } from '../domain/time/calendar.ts';
import { endAt, weekdayOf } from '../domain/time/local-time.ts';
import { clockFacts } from '../cards/dues.ts';
import { toContacts } from '../delivery/to-contacts.ts';
import type { OutgoingMessage } from '../ports/outgoing-message.ts';
import { APP, expected, key, NEVER, read, readAll, readMany } from '../records/access.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import type { Value } from '../records/families.ts';
import { pastOfOne } from './changes.ts';
import { startId } from './stored-starts.ts';

export type EventArea = Area & { readonly clock: EventClock };

/** A requested change of an event's date, for some units or for all; without a date, the stated one is removed. */
export interface StartWish {
  readonly area: EventArea;
  readonly date?: LocalDate | undefined;
  /** With a date, if the deadline counts in hours. */
  readonly time?: LocalTime | undefined;
  /** Absent: for every unit without a start of its own. */
  readonly units?: readonly Unit[] | undefined;
  /** Stated by the unit itself. */
  readonly own?: true | undefined;
}

export interface StartChange {
  readonly after: Campaign;
  readonly effects: readonly StartEffect[];
}

/** The effect of a request, or the reason why it is impossible. */
export async function startChange(
  { area, date, time, units, own }: StartWish,
  scene: Scene,
): Promise<StartChange | { readonly refusal: string }> {
  const { campaign, words, store, at } = scene;
  const { start: sentence } = words;
  const item = chatText(area.name);
  const wrong = date === undefined ? undefined : wrongDate(area, date, time, scene);
  if (wrong !== undefined) return { refusal: wrong };
  const starts = startsWith(
    campaign.started ?? [],
    { item: area.id, units: units?.map(({ id }) => id) },
    date === undefined ? undefined : { date, ...(time !== undefined && { time }), at, ...(own && { own }) },
  );
  const after = withStarts(campaign, starts);
  const registers = await readAll(store, 'unit', campaign.id);
  const effects = startEffects(campaign, after, area.id, registers, units);
  if (effects.length > 0) return tooLate(effects, scene) ?? { after, effects };
  if ((units ?? campaign.roster.units).every((unit) => isNotOf(area, unit)))
    return { refusal: sentence.nobody(item) };
  if (date === undefined) return { refusal: sentence.notStarted(item) };
  const isSame = (units ?? campaign.roster.units).some(({ id }) => {
    const start = startFor(campaign, area.id, id);
    return start?.date === date && start.time === time;
  });
  return { refusal: isSame ? sentence.same(item, dated(date, time)) : sentence.allOwn(item) };
}

/** Whether the unit never owes the item, regardless of dates. */
function isNotOf({ of }: Area, { tags = [] }: Unit): boolean {
  return of !== undefined && !of.some((tag) => tags.includes(tag));
}

function wrongDate(
  area: EventArea,
  date: LocalDate,
  time: LocalTime | undefined,
  { campaign, words }: Scene,
): string | undefined {
  if (countsHours(area) && time === undefined)
    return words.start.needsTime(chatText(area.name), clockFacts(area), date);
  if (date < campaign.opens) return words.start.tooEarly(dated(date), campaign.opens);
  const item = { item: area.id, date, time, at: 0 };
  const own = withStarts(campaign, [item]);
  const due = own.areas.find(({ id }) => id === area.id)?.deadline;
  return due && !hasCalendar(campaign.days, due.date)
    ? words.start.noCalendar(Number(due.date.slice(0, 4)))
    : undefined;
}

function tooLate(effects: readonly StartEffect[], scene: Scene): { readonly refusal: string } | undefined {
  const { campaign, words } = scene;
  const late = effects.find(
    ({ unit, after }) => after && momentAt(campaign.timezone, after) > endsAt(campaign, [unit]),
  );
  if (!late?.after) return undefined;
  const closes = endAt(campaign.timezone, endsAt(campaign, [late.unit]));
  return { refusal: words.start.pastClosing(dueMoment(campaign, late.after), closes) };
}

type StartWrites = { readonly [K in 'expect' | 'put' | 'drop' | 'journal']-?: NonNullable<Outcome[K]> };

/** The records, the occurrences that are over under the new dates, and the journal. */
export async function startWrites(
  wish: StartWish,
  { after, effects }: StartChange,
  scene: Scene,
): Promise<StartWrites | undefined> {
  const { area, date, time, units, own } = wish;
  const { campaign, store, at } = scene;
  const headKey = key('campaign', APP, campaign.id);
  const head = await read(store, 'campaign', APP, campaign.id);
  if (!head.value) return undefined;
  const past = await pastOfOne(after, campaign.id, scene);
  const ids = units ? units.map(({ id }) => startId(area.id, id)) : [startId(area.id)];
  const { found, expect: held } = await startsSeen(ids, campaign, store);
  const { expect: beside } = await startsSeen(besides(wish, effects, campaign), campaign, store);
  const keys = ids.map((id) => key('start', campaign.id, id));
  const value =
    date === undefined ? undefined : { date, ...(time !== undefined && { time }), at, ...(own && { own }) };
  const act = date === undefined ? 'event.taken-back' : 'event.started';
  const detail = {
    item: area.id,
    ...(date !== undefined && { date }),
    ...(time !== undefined && { time }),
  };
  return {
    expect: [
      expected(headKey, head),
      ...held,
      ...beside,
      ...past.map((each) => ({ ...each.at, version: 0 })),
    ],
    put: [
      ...(value ? keys.map((each) => ({ ...each, value })) : []),
      ...past.map((each) => ({ ...each.at, value: each.value })),
    ],
    drop: value ? [] : keys.filter((_, index) => (found[index]?.version ?? 0) > 0),
    journal: units ? units.map(({ id }) => ({ act, unit: id, detail })) : [{ act, detail }],
  };
}

/**
 * Starts that are not written but affect the change: for a unit, that of all units, and vice versa. If two people
 * state them at once, the second commit conflicts and decides again.
 */
function besides(
  { area, units }: StartWish,
  effects: readonly StartEffect[],
  { started = [] }: Pick<Campaign, 'started'>,
): string[] {
  if (units) return [startId(area.id)];
  const own = started.flatMap(({ item, unit }) => (item === area.id && unit !== undefined ? [unit] : []));
  return [...new Set([...effects.map(({ unit }) => unit.id), ...own])].map((unit) => startId(area.id, unit));
}

/** The stored starts, with the versions on which the scene decided. */
async function startsSeen(ids: readonly string[], campaign: Campaign, store: Scene['store']) {
  const found = await readMany(store, 'start', campaign.id, ids);
  const expect = ids.map((id, index) => ({
    ...key('start', campaign.id, id),
    version: isSeen(id, found[index]?.value, campaign) ? (found[index]?.version ?? 0) : NEVER,
  }));
  return { found, expect };
}

/** Whether the stored start is still the one on which the scene decided. */
function isSeen(
  id: string,
  stored: Value<'start'> | undefined,
  { started = [] }: Pick<Campaign, 'started'>,
): boolean {
  const seen = started.find(({ item, unit }) => startId(item, unit) === id);
  return seen?.date === stored?.date && seen?.time === stored?.time && seen?.own === stored?.own;
}

/** A message to each affected unit that has not filed; none to exempt units. */
export function startMessages(wish: StartWish, { effects }: StartChange, scene: Scene): OutgoingMessage[] {
  const { person, eventId } = scene;
  return effects
    .filter(({ filed, exempt }) => !filed && !exempt)
    .flatMap((effect) =>
      toContacts(
        scene,
        effect.unit.id,
        `started/${eventId}/${effect.unit.id}`,
        startText(wish, effect, scene),
      ),
    )
    .filter(({ to }) => !wish.own || to.kind !== 'person' || to.openId !== person);
}

export function startText(
  { area, date, time }: Pick<StartWish, 'area' | 'date' | 'time'>,
  { unit, before, after }: StartEffect,
  { campaign, words }: Scene,
): string {
  const { start: sentence } = words;
  const [title, name, item] = [campaign.title, unit.name, area.name].map((each) => chatText(each));
  if (!after) return sentence.youOweNot(title ?? '', name ?? '', item ?? '');
  const own = campaignFor(campaign, unit.id);
  const on = datedStart(date === undefined ? startFor(campaign, area.id, unit.id) : { date, time }, campaign);
  const said = before ? sentence.youOweLater : sentence.youOwe;
  return said(title ?? '', name ?? '', item ?? '', chatText(area.clock.event), on, dueMoment(own, after));
}

/**
 * Hash of what a preview depends on: the accepted plan, its close, reopenings, and the dates of the event that apply to
 * the units concerned.
 */
async function startSeal(
  { area, units }: Pick<StartWish, 'area' | 'units'>,
  { campaign, store }: Scene,
): Promise<string> {
  const [{ value }, starts] = await Promise.all([
    read(store, 'campaign', APP, campaign.id),
    readAll(store, 'start', campaign.id),
  ]);
  const about = units ?? campaign.roster.units;
  const ids = [startId(area.id), ...about.map(({ id }) => startId(area.id, id))];
  const dates = ids.flatMap((id) => starts.get(id) ?? []);
  const names = [area.name, ...about.map(({ name }) => name)];
  return fingerprint(JSON.stringify([value?.plan?.hash, value?.reopened ?? [], dates, names]));
}

/** Hash of what a preview or a question said: the same, and how many of the deadlines that follow have passed. */
export async function startSeen(
  wish: Pick<StartWish, 'area' | 'units'>,
  effects: readonly { readonly after?: StartEffect['after'] | undefined }[],
  scene: Scene,
): Promise<string> {
  const past = effects.filter(({ after }) => after && isLate(scene.campaign, after, scene.now)).length;
  return `${await startSeal(wish, scene)}/${past}`;
}

/** The date of an event as its sentences take it, with the hour if one was stated. */
export function dated(
  date: LocalDate,
  time?: LocalTime,
): { readonly date: LocalDate; readonly weekday: number; readonly time?: LocalTime } {
  return { date, weekday: weekdayOf(date), ...(time !== undefined && { time }) };
}

/** The same for a start in force. */
export function datedStart(
  start: Pick<EventStart, 'date' | 'time'> | undefined,
  { opens }: Pick<Campaign, 'opens'>,
): ReturnType<typeof dated> {
  return dated(start?.date ?? opens, start?.time);
}
