/** A later deadline that the organiser sets: for one unit at once, for several after a preview. */
import { speakersOf } from '../../domain/people/directory.ts';
import { afterClosingText } from './grant-back.ts';
import { inline, md } from '../../cards/kit.ts';
import type { LocalMoment, Unit } from '../../domain/campaign/campaign.ts';
import { campaignFor } from '../../domain/campaign/for-unit.ts';
import { itemOfKey, itemsOf } from '../../domain/campaign/items.ts';
import { endsAt } from '../../domain/deadlines/closing.ts';
import { dueMoment, hasOneDeadline, itemKey, latestDeadline } from '../../domain/deadlines/deadline.ts';
import { extended } from '../../domain/deadlines/grants.ts';
import { endAt, momentAt, withWeekday } from '../../domain/time/local-time.ts';
import { expectedOf, itemName } from '../../domain/campaign/naming.ts';
import { cardText, chatText } from '../../domain/text/plain-text.ts';
import { fingerprint } from '../../domain/text/fingerprint.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../domain/register/register.ts';
import type { Outcome, Scene } from '../../routing/handler.ts';
import { changedSince, movedOn, previewed } from '../../delivery/mass-action.ts';
import type { MassDecision, MassKind, MassNow } from '../../delivery/mass-decision.ts';
import { pastLevelLimit } from '../../levels/level-limit.ts';
import { expected, key, readMany } from '../../records/access.ts';
import type { Words } from '../../words/index.ts';
import { toContacts } from '../../delivery/to-contacts.ts';
import { answeredWrites, openRequests, wantedOf, type UnitRequest } from './open-requests.ts';
import { pastMoment, refuse } from '../../routing/refuse.ts';

/** Maximum of unreachable units named in the preview. */
const SHOWN = 20;

/** Units whose deadline would move, with their registers, and units whose deadline is already as late. */
export interface Change {
  readonly later: readonly {
    readonly unit: Unit;
    readonly version: number;
    readonly register: UnitRegister;
  }[];
  readonly kept: readonly Unit[];
}

export async function changeOf(
  units: readonly Unit[],
  until: LocalMoment,
  item: string | undefined,
  scene: Scene,
): Promise<Change | { readonly refusal: string } | { readonly earlier: Unit }> {
  const { campaign, store, words, now } = scene;
  const { extension: sentence } = words;
  const untilAt = momentAt(campaign.timezone, until);
  const ends = Math.min(...units.map((unit) => endsAt(campaign, [unit])));
  if (now >= ends) return { refusal: afterClosingText(ends, scene) };
  if (untilAt >= ends) return { refusal: sentence.pastClosing(endAt(campaign.timezone, ends)) };
  const owesNone = owesNothing(units, item, scene);
  if (owesNone !== undefined) return { refusal: owesNone };
  const past = await pastLevelLimit(units, until, itemOfKey(campaign, item), scene);
  if (past !== undefined) return { refusal: past };
  const found = await readMany(
    store,
    'unit',
    campaign.id,
    units.map(({ id }) => id),
  );
  const held = units.map((unit, index) => ({
    unit,
    version: found[index]?.version ?? 0,
    register: found[index]?.value ?? EMPTY_REGISTER,
  }));
  const [alone, ...more] = held;
  if (alone?.register.exempt && more.length === 0)
    return { refusal: sentence.exemptHasNone(chatText(alone.unit.name)) };
  const isEarlier = ({ unit, register }: { unit: Unit; register: UnitRegister }) => {
    const own = campaignFor(campaign, unit.id);
    const one = itemOfKey(own, item);
    if (register.exempt || (item !== undefined && !one)) return false;
    // A date for everything moves every item that is due before it.
    const items = one ? [one] : hasOneDeadline(campaign) ? [undefined] : itemsOf(own);
    return items.some((each) => momentAt(campaign.timezone, latestDeadline(own, register, each)) < untilAt);
  };
  const later = held.filter(isEarlier);
  const [only, ...others] = held;
  // An earlier date for a single unit corrects a mistaken extension; extensions of single items cannot be shortened
  // here.
  if (only && others.length === 0 && item === undefined && hasOneDeadline(campaign)) {
    const own = campaignFor(campaign, only.unit.id);
    if (momentAt(campaign.timezone, latestDeadline(own, only.register)) > untilAt)
      return { earlier: only.unit };
  }
  if (later.length === 0) return { refusal: sentence.grantUnchanged(wallOf(until)) };
  // Its hour may have passed today, or its day since the preview.
  const isOver = pastMoment(until, now, campaign, words);
  if (isOver !== undefined) return { refusal: isOver };
  return { later, kept: held.filter((each) => !isEarlier(each)).map(({ unit }) => unit) };
}

/** Why there is no deadline to move: no unit owes the item, or none of the given ones does. */
function owesNothing(
  units: readonly Unit[],
  name: string | undefined,
  { campaign, words }: Scene,
): string | undefined {
  const item = itemOfKey(campaign, name);
  if (!item) return undefined;
  const owing = units.some(({ id }) => expectedOf(campaignFor(campaign, id), item) > 0);
  if (owing) return undefined;
  const called = chatText(itemName(campaign, item, words.terms.summary));
  return itemsOf(campaign).some((each) => itemKey(each) === itemKey(item))
    ? words.extension.unitOwesNone(
        units.map((unit) => chatText(unit.name)),
        called,
      )
    : words.extension.itemOwesNone(called);
}

export async function grant(
  { later }: Change,
  until: LocalMoment,
  item: string | undefined,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, at, words, eventId } = scene;
  const { extension: sentence } = words;
  const due = dueMoment(campaign, until, undefined, itemOfKey(campaign, item));
  const called = ({ name }: Unit) => calledWith(name, item, scene);
  const answered = await openRequests(
    later.map(({ unit }) => unit),
    item,
    scene,
  );
  const granted = sentence.granted(
    later.map(({ unit }) => chatText(called(unit))),
    wallOf(until),
  );
  const writes = answeredWrites(answered, scene);
  const told = (unit: Unit) =>
    [
      sentence.youHaveUntil(chatText(called(unit)), due),
      ...answered
        .filter((each) => each.unit === unit)
        .map((each) => sentence.yourRequestIsOver(wantedOf(each))),
    ].join('\n');
  return {
    reply: { text: [granted, ...closedLines(answered, scene)].join('\n') },
    expect: [
      ...later.map(({ unit, version }) => expected(key('unit', campaign.id, unit.id), { version })),
      ...writes.expect,
    ],
    put: [
      ...later.map(({ unit, register }) => ({
        ...key('unit', campaign.id, unit.id),
        value: extended(register, until, at, item),
      })),
      ...writes.put,
    ],
    journal: later.map(({ unit }) => ({
      act: 'extend.granted',
      unit: unit.id,
      detail: { until: `${until.date} ${until.time}` },
    })),
    messages: later.flatMap(({ unit }) =>
      toContacts(scene, unit.id, `granted/${eventId}/${unit.id}`, told(unit)),
    ),
  };
}

/** Tells the admin which requests the new deadline answers. */
function closedLines(answered: readonly UnitRequest[], { words }: Scene): string[] {
  const { extension: sentence, mass } = words;
  const lines = answered
    .slice(0, SHOWN)
    .map((each) => sentence.requestIsOver(chatText(each.unit.name), wantedOf(each)));
  return answered.length > SHOWN ? [...lines, mass.more(answered.length - SHOWN)] : lines;
}

/** By unit: its name, the deadline and the request shown in the preview. */
function seenBy(
  { later }: Change,
  asked: readonly UnitRequest[],
  item: string | undefined,
  { campaign }: Scene,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    later.map(({ unit, register }) => {
      const own = campaignFor(campaign, unit.id);
      const { date, time } = latestDeadline(own, register, itemOfKey(own, item));
      const theirs = asked.filter((each) => each.unit === unit).map(({ id }) => id);
      return [unit.id, fingerprint([unit.name, date, time, ...theirs].join(' '))];
    }),
  );
}

/** For several units, shows who is affected, who is left out and why, and the text before anything changes. */
export async function preview(
  { later, kept }: Change,
  until: LocalMoment,
  item: string | undefined,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words } = scene;
  const { mass, extension: sentence } = words;
  const wall = wallOf(until);
  const unreached = later.filter(({ unit }) => peopleOf([{ unit }], scene) === 0);
  const units = later.map(({ unit }) => unit);
  const asked = await openRequests(units, item, scene);
  const seen = seenBy({ later, kept }, asked, item, scene);
  return previewed(
    { kind: 'deadline', until, seen, ...(item !== undefined && { item }) },
    {
      going: units,
      leftOut: kept.map((unit) => ({ unit, why: mass.deadlineKept(wall) })),
      sentence: {
        title: mass.deadlineTitle,
        count: mass.deadlineCount(later.length, peopleOf(later, scene), wall),
        leftOut: mass.deadlineLeftOut,
        send: mass.deadlineSend,
        cancel: mass.cancel,
        typed: mass.deadlineTyped,
      },
      elements: [
        md(
          unreached.length > 0
            ? mass.deadlineUnreached(unreached.slice(0, SHOWN).map(({ unit }) => inline(unit.name)))
            : '',
        ),
        md(closedLines(asked, scene).map(cardText).join('\n')),
        md(mass.deadlineText),
        md(
          sentence.youHaveUntil(
            inline(calledWith(later[0]?.unit.name ?? '', item, scene)),
            dueMoment(campaign, until, undefined, itemOfKey(campaign, item)),
          ),
        ),
      ],
      journal: 'extend.previewed',
    },
    scene,
  );
}

/** Extends the current deadlines of the previewed units, and notifies them. */
export function deadlineKind({ mass }: Words): MassKind {
  return {
    title: mass.deadlineTitle,
    cancelled: mass.deadlineCancelled,
    journal: 'extend.cancelled',
    now: deadlineNow,
  };
}

async function deadlineNow({ request }: MassDecision, scene: Scene): Promise<MassNow> {
  const { campaign, words } = scene;
  const { item, until = campaign.deadline } = request;
  const units = campaign.roster.units.filter((unit) => request.units?.includes(unit.id));
  const change = await changeOf(units, until, item, scene);
  if (!('later' in change)) {
    const why = 'refusal' in change ? change.refusal : words.extension.grantUnchanged(wallOf(until));
    return { refused: refuse(why) };
  }
  const later = change.later.map(({ unit }) => unit);
  const seen = seenBy(change, await openRequests(later, item, scene), item, scene);
  const moved = later.filter((unit) => request.seen && request.seen[unit.id] !== seen[unit.id]);
  if (moved.length > 0)
    return { anew: await preview(change, until, item, scene), moved: movedOn(moved, scene) };
  return {
    people: peopleOf(change.later, scene),
    async send() {
      const { reply, expect, put, journal, messages = [] } = await grant(change, until, item, scene);
      const since = change.kept.map((unit) => ({ unit, why: words.mass.deadlineKept(wallOf(until)) }));
      const told = reply && 'text' in reply ? reply.text : '';
      const done = [told, changedSince(since, scene)].filter(Boolean).join('\n');
      return { done, expect, put, journal, messages };
    },
  };
}

function peopleOf(units: readonly { readonly unit: Unit }[], { directory }: Scene): number {
  return units.flatMap(({ unit }) => speakersOf(directory, unit.id)).length;
}

/** The unit's name, with the item if the deadline is for one item. */
function calledWith(unit: string, item: string | undefined, { campaign, words }: Scene): string {
  const one = itemOfKey(campaign, item);
  return one ? words.extension.unitItem(unit, itemName(campaign, one, words.terms.summary)) : unit;
}

function wallOf(until: LocalMoment) {
  return withWeekday(until);
}
