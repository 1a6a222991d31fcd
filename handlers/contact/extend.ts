import { pageCard } from '../../src/cards/choice.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { itemOfKey } from '../../src/domain/campaign/items.ts';
import { deciderOf, type Decider } from '../../src/domain/levels/decider.ts';
import { levelLimit } from '../../src/domain/levels/limit.ts';
import { pastLevelLimit } from '../../src/levels/level-limit.ts';
import type { Item, LocalMoment, Unit } from '../../src/domain/campaign/campaign.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { dueMoment, hasOneDeadline, isLate, itemKey } from '../../src/domain/deadlines/deadline.ts';
import { owedBy } from '../../src/domain/deadlines/standing.ts';
import { itemTyped } from '../../src/domain/reading/item-text.ts';
import { DAY_WORDS } from '../../src/domain/campaign/vocabulary.ts';
import {
  beginsWithDate,
  parseDeadlineDate,
  type DeadlineContext,
} from '../../src/domain/reading/deadline-date.ts';
import { extended } from '../../src/domain/deadlines/grants.ts';
import { endAt, localAt, momentAt, withWeekday } from '../../src/domain/time/local-time.ts';
import { hoursOn } from '../../src/domain/time/office-hours.ts';
import { itemName, unitName } from '../../src/domain/campaign/naming.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../src/domain/register/register.ts';
import { requestCode } from '../../src/domain/people/request-code.ts';
import {
  answered,
  deadlineToPutOff,
  openDeadlines,
  quietAfterAsking,
} from '../../src/domain/deadlines/request.ts';
import { extensionCardOf } from '../../src/filing/grants/extension-request.ts';
import { readTargets } from '../../src/domain/reading/targets.ts';
import { campaignsOfUnits, unknownUnit } from '../../src/filing/meant-unit.ts';
import { ownItem } from '../../src/filing/period/line-concern.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { whileOpen } from '../../src/routing/while-open.ts';
import type { Act, Decision, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { expected, key, read, readAll } from '../../src/records/access.ts';
import { type Request } from '../../src/records/request.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { afterClosing } from '../../src/filing/grants/grant-back.ts';
import { longReason, refuse } from '../../src/routing/refuse.ts';

/** 延期: a unit requests a later deadline before its deadline; an admin answers on a card. */
export const extend: Handler = {
  name: 'extend',
  roles: ['contact', 'deputy'],
  chats: 'direct',
  means: campaignsOfUnits,
  concerns: ownItem,
  untilClose: true,
  presses: ['extend.meant'],
  offersLines: 'extend',
  followers: ({ extension }) => [...extension.until, ...DAY_WORDS],
  run: whileOpen(async (act, scene) => {
    const { campaign, words, units } = scene;
    const { extension: sentence } = words;
    const { date: today } = localAt(campaign.timezone, scene.now);
    const dates = {
      today,
      bareTime: campaign.deadline.time,
      closeOfBusiness: hoursOn(campaign, today).to,
    };
    const typed = lineOf(act);
    const any = readTargets(typed, campaign, { follows: (after) => beginsWithDate(after, dates) });
    const foreign = any.kind === 'units' ? any.units.filter((each) => !units.includes(each)) : [];
    if (foreign.length > 0)
      return refuse(
        words.people.whichUnit(
          units.map(({ name }) => chatText(name)),
          words.commands.extend.usage,
        ),
      );
    const near = nearUnit(typed, dates, scene);
    if (near) return unknownUnit('extend', near, scene);
    const { unit, rest } = namedUnit(typed, units, dates);
    if (rest.trim() === '') return refuse(sentence.usage);
    if (!unit)
      return refuse(
        words.replies.whichUnit(
          words.commands.extend.usage,
          units.map(({ name }) => chatText(name)),
        ),
      );
    const own = campaignFor(campaign, unit.id);
    const named = beginsWithDate(rest, dates) ? undefined : itemTyped(own, rest, words.file.summaryWords);
    const reading = parseDeadlineDate(named?.item ? named.rest : rest, dates);
    if (!reading.ok) return refuse(sentence.badDate[reading.reason]);
    if (reading.rest === '') return refuse(sentence.noReason);
    const tooLong = longReason(reading.rest, words);
    if (tooLong !== undefined) return refuse(tooLong);
    return ask({ unit, item: named?.item, until: reading.moment, reason: reading.rest }, scene);
  }),
};

/** Splits off the person's own unit; with a single unit its name is optional. */
function namedUnit(typed: string, units: readonly Unit[], dates: DeadlineContext) {
  const named = readTargets(
    typed,
    { roster: { units, people: [] } },
    {
      follows: (after) => beginsWithDate(after, dates),
    },
  );
  if (named.kind !== 'units') return { unit: units.length === 1 ? units[0] : undefined, rest: typed.trim() };
  return named.units.length === 1
    ? { unit: named.units[0], rest: named.rest }
    : { unit: undefined, rest: typed.trim() };
}

/**
 * The name of the person's own unit if it was mistyped at its usual place; undefined if a date or an item stands
 * there.
 */
function nearUnit(typed: string, dates: DeadlineContext, { campaign, units, words }: Scene) {
  if (beginsWithDate(typed, dates) || itemTyped(campaign, typed, words.file.summaryWords).item)
    return undefined;
  const follows = (after: string) => beginsWithDate(after, dates);
  const found = readTargets(typed, { roster: { units, people: [] } }, { follows });
  return found.kind === 'unknown' && found.corrected ? found : undefined;
}

interface Wish {
  readonly unit: Unit;
  /** The item concerned; undefined for all. */
  readonly item: Item | undefined;
  readonly until: LocalMoment;
  readonly reason: string;
}

/** The requested extension, if the deadline may be moved to the date. */
type Askable =
  | { readonly refusal: string }
  | { readonly refusal?: undefined; readonly item: Item | undefined };

async function ask(wish: Wish, scene: Scene): Promise<Outcome> {
  const { store, now, words, directory } = scene;
  const { extension: sentence } = words;
  const { unit, until } = wish;
  const campaign = campaignFor(scene.campaign, unit.id);
  const held = await read(store, 'unit', campaign.id, unit.id);
  const register = held.value ?? EMPTY_REGISTER;
  if (openDeadlines(campaign, register, now).length === 0) return refuse(sentence.nothingOwed);
  const askable = askableFor(wish, register, scene);
  if (askable.refusal !== undefined) return refuse(askable.refusal);
  const requests = [...(await readAll(store, 'request', campaign.id)).values()].filter(
    ({ state }) => state === 'open',
  );
  const asked = requests.find((request) => request.kind === 'extend' && request.unit === unit.id);
  if (asked?.until) return refuse(sentence.pending(withWeekday(asked.until)));
  const { item } = askable;
  const level = await levelAsked({ unit, item, until }, scene);
  const people = level?.people ?? directory.admins;
  if (people.length === 0) return refuse(sentence.noAdmin);
  const code = requestCode(scene.eventId, new Set(requests.map((request) => request.code)));
  return requested({ ...wish, item }, { code, level, people, held }, scene);
}

/** The item whose deadline would move, or why none can be put off to this date. */
function askableFor({ unit, item: named, until }: Wish, register: UnitRegister, scene: Scene): Askable {
  const { at, now, words } = scene;
  const { extension: sentence } = words;
  const campaign = campaignFor(scene.campaign, unit.id);
  const owed = owedBy(campaign, register, now);
  const nameOf = (each: Item) => chatText(itemName(campaign, each, words.terms.summary));
  const open = openDeadlines(campaign, register, now, named);
  if (named && open.length === 0) return { refusal: sentence.itemNotOwed(nameOf(named)) };
  // If items have different deadlines, a date alone does not identify the item.
  const severally = !hasOneDeadline(scene.campaign);
  if (!named && severally && new Set(owed.map(({ deadlineAt }) => deadlineAt)).size > 1)
    return { refusal: sentence.whichItem(owed.map(({ item: each }) => nameOf(each))) };
  const item = named ?? (severally && owed.length === 1 ? owed[0]?.item : undefined);
  const present = deadlineToPutOff(campaign, register, at, until, item);
  const due = dueMoment(campaign, present, undefined, item);
  if (open.every((each) => isLate(campaign, each, at))) return { refusal: sentence.pastDeadline(due) };
  const untilAt = momentAt(campaign.timezone, until);
  if (untilAt <= due.at) return { refusal: sentence.notLater(due) };
  const ends = endsAt(campaign, [unit]);
  return untilAt >= ends ? { refusal: sentence.pastClosing(endAt(campaign.timezone, ends)) } : { item };
}

interface Asking {
  readonly code: string;
  /** The parent unit that decides; undefined for the organiser. */
  readonly level: Decider | undefined;
  readonly people: readonly string[];
  readonly held: { readonly value?: UnitRegister | undefined; readonly version: number };
}

/** The request, and its card to those who decide it. */
function requested(
  { unit, item, until, reason }: Wish,
  { code, level, people, held }: Asking,
  scene: Scene,
): Outcome {
  const { person, at, eventId, words } = scene;
  const { extension: sentence } = words;
  const campaign = campaignFor(scene.campaign, unit.id);
  const unitKey = key('unit', campaign.id, unit.id);
  const register = held.value ?? EMPTY_REGISTER;
  const request: Request = {
    kind: 'extend',
    campaign: campaign.id,
    code,
    by: person,
    at,
    state: 'open',
    unit: unit.id,
    until,
    reason,
    ...(item && { item: itemKey(item) }),
    ...(level && { level: level.unit.id }),
  };
  const quietUntil = quietAfterAsking(campaign, register, at);
  const card = extensionCardOf(eventId, request, register, scene);
  const told = quietUntil > at ? sentence.asked : sentence.askedLate;
  const waiting = { id: eventId, at, until: quietUntil, wanted: until };
  return {
    reply: {
      text: [told(withWeekday(until)), level ? words.levels.askedOf(chatText(level.unit.name)) : ''].join(''),
    },
    expect: [expected(unitKey, held)],
    put: [
      { ...key('request', campaign.id, eventId), value: request },
      { ...unitKey, value: { ...register, request: waiting } satisfies UnitRegister },
    ],
    journal: [{ act: 'extend.asked', unit: unit.id }],
    messages: people.map((openId) => ({
      id: `extend/${eventId}/${openId}`,
      to: { kind: 'person', openId },
      body: { type: 'card', card },
      about: { kind: 'notice', campaign: campaign.id, unit: unit.id, entry: 'extend' },
    })),
  };
}

/**
 * The parent unit that may grant this date. Undefined if there is none or its own deadline is earlier; then the
 * organiser decides.
 */
async function levelAsked(
  { unit, item, until }: Pick<Wish, 'unit' | 'item' | 'until'>,
  { campaign, store, directory }: Scene,
): Promise<Decider | undefined> {
  const decider = deciderOf(campaign, directory, unit.id);
  if (!decider) return undefined;
  const { value } = await read(store, 'unit', campaign.id, decider.unit.id);
  const limit = levelLimit(campaign, decider.unit.id, value, item);
  return momentAt(campaign.timezone, until) <= momentAt(campaign.timezone, limit) ? decider : undefined;
}

/** An admin's answer to a request: granted, shortened or declined. The unit is notified in every case. */
export async function decideExtension(
  { id, request, version, approved, act }: Decision,
  scene: Scene,
): Promise<Outcome> {
  const { store, at, now, words } = scene;
  const { extension: sentence } = words;
  const unit = request.unit ?? '';
  const ends = endsAt(scene.campaign, [{ id: unit }]);
  if (approved && now >= ends) return afterClosing(ends, scene);
  const campaign = campaignFor(scene.campaign, unit);
  const item = itemOfKey(campaign, request.item);
  const called = unitName(campaign, unit);
  const name = item ? sentence.unitItem(called, itemName(campaign, item, words.terms.summary)) : called;

  const unitKey = key('unit', campaign.id, unit);
  const requestKey = key('request', campaign.id, id);
  const held = await read(store, 'unit', campaign.id, unit);
  const register = answered(held.value ?? EMPTY_REGISTER, at);
  const until = approved
    ? shortened(act, request, held.value ?? EMPTY_REGISTER, { ...scene, campaign })
    : { moment: request.until ?? campaign.deadline };
  if ('refusal' in until) return refuse(until.refusal);
  const past = approved ? await pastLevelLimit([{ id: unit }], until.moment, item, scene) : undefined;
  if (past !== undefined) return refuse(past);
  const next = approved ? extended(register, until.moment, at, request.item) : register;
  const asked = request.until ?? campaign.deadline;
  const decided = approved ? until.moment : deadlineToPutOff(campaign, register, now, asked, item);
  const due = dueMoment(campaign, decided, undefined, item);
  const done = approved ? sentence.approved(chatText(name), due) : sentence.declined(chatText(name));
  const answer = approved ? sentence.youMay(chatText(name), due) : sentence.youMayNot(chatText(name), due);
  return {
    reply: { text: done },
    toast: { type: 'success', text: done },
    card: pageCard({ title: sentence.cardTitle, paragraphs: [done] }),
    expect: [{ ...requestKey, version }, expected(unitKey, held)],
    put: [
      { ...requestKey, value: { ...request, state: approved ? 'approved' : 'declined' } satisfies Request },
      { ...unitKey, value: next },
    ],
    journal: [
      {
        act: approved ? 'extend.approved' : 'extend.declined',
        unit,
        detail: { until: `${until.moment.date} ${until.moment.time}` },
      },
    ],
    messages: toContacts(scene, unit, `extend-answer/${id}`, answer),
  };
}

/** The date in the admin's answer, if any: typed after the code, or picked in the card's form. */
function shortened(
  act: Act,
  request: Request,
  register: UnitRegister,
  { campaign, now, words }: Scene,
): { moment: LocalMoment } | { refusal: string } {
  const asked = request.until ?? campaign.deadline;
  const typed = act.kind === 'text' ? act.rest.trim().split(/\s+/u).slice(1).join(' ') : '';
  const chosen = act.kind === 'press' ? textIn(act.form, 'until').slice(0, 10) : '';
  const text = typed || chosen;
  // The button below the date picker needs a date.
  if (text === '' && act.kind === 'press' && act.value['shorten'] === true)
    return { refusal: words.extension.shortenWhich };
  const own = campaignFor(campaign, request.unit ?? '');
  const item = itemOfKey(own, request.item);
  const due = dueMoment(own, deadlineToPutOff(own, register, now, asked, item), undefined, item);
  if (text === '') {
    const askedAt = momentAt(campaign.timezone, asked);
    // A request whose own date has passed can no longer be granted.
    if (askedAt <= now)
      return {
        refusal: words.extension.askedIsPast(withWeekday(asked), request.code),
      };
    return askedAt > due.at
      ? { moment: asked }
      : { refusal: words.extension.grantedMeanwhile(due, request.code) };
  }
  const today = localAt(campaign.timezone, now).date;
  const reading = parseDeadlineDate(text, {
    today,
    bareTime: asked.time,
    closeOfBusiness: hoursOn(campaign, today).to,
  });
  if (!reading.ok) return { refusal: words.extension.badDate[reading.reason] };
  if (reading.rest !== '')
    return { refusal: words.extension.answerUnread(chatText(reading.rest, 40), request.code) };
  const at = momentAt(campaign.timezone, reading.moment);
  const ends = endsAt(campaign, [{ id: request.unit ?? '' }]);
  if (at >= ends) return { refusal: words.extension.pastClosing(endAt(campaign.timezone, ends)) };
  if (at <= due.at) return { refusal: words.extension.shortenLater(due) };
  return { moment: reading.moment };
}
