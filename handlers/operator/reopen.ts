import { speakersOf } from '../../src/domain/people/directory.ts';
import { inline, md } from '../../src/cards/kit.ts';
import type { LocalMoment, Unit } from '../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { itemName } from '../../src/domain/campaign/naming.ts';
import { reopenedEnds } from '../../src/domain/deadlines/closing.ts';
import { closesAt } from '../../src/domain/deadlines/deadline.ts';
import { standingsOf, type ItemStanding } from '../../src/domain/deadlines/standing.ts';
import {
  beginsWithDate,
  parseDeadlineDate,
  type DeadlineContext,
} from '../../src/domain/reading/deadline-date.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../../src/domain/register/register.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import { hasCalendar } from '../../src/domain/time/calendar.ts';
import { localAt, momentAt, withWeekday } from '../../src/domain/time/local-time.ts';
import { previewed } from '../../src/delivery/mass-action.ts';
import type { MassDecision, MassKind, MassNow, MassSending } from '../../src/delivery/mass-decision.ts';
import { tellOtherAdmins } from '../../src/delivery/tell-admins.ts';
import { toContacts } from '../../src/delivery/to-contacts.ts';
import { APP, expected, key, read, readAll } from '../../src/records/access.ts';
import type { Words } from '../../src/words/index.ts';
import { campaignsOfUnits, unitsAtHead } from '../../src/filing/meant-unit.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { pastMoment, refuse } from '../../src/routing/refuse.ts';

/** Maximum number of units named in a sentence. */
const NAMED = 10;

/** 重新开放: lets the named units file until a date after the close. Previewed, confirmed, and announced to the units. */
export const reopen: Handler = {
  name: 'reopen',
  roles: ['admin'],
  chats: 'direct',
  means: campaignsOfUnits,
  presses: ['reopen.meant'],
  offersLines: 'reopen',
  followers: ({ extension }) => extension.everyone,
  run: async (act, scene) => {
    const { campaign, words, now } = scene;
    const { reopen: sentence } = words;
    const refusal = await notNow(scene);
    if (refusal !== undefined) return refuse(refusal);
    const dates: DeadlineContext = {
      today: localAt(campaign.timezone, now).date,
      bareTime: campaign.officeHours.to,
      closeOfBusiness: campaign.officeHours.to,
    };
    const example = chatText(campaign.roster.units[0]?.name ?? '');
    const found = unitsAtHead('reopen', lineOf(act), scene, {
      everyone: words.extension.everyone,
      follows: (after) => beginsWithDate(after, dates),
      none: () => refuse(sentence.usage(example)),
    });
    if (found.kind === 'refused') return found.outcome;
    const reading = parseDeadlineDate(found.rest, dates);
    if (!reading.ok)
      return refuse(
        reading.reason === 'empty' ? sentence.usage(example) : words.extension.badDate[reading.reason],
      );
    if (reading.rest !== '') return refuse(sentence.unread(chatText(reading.rest, 40)));
    const wrong = wrongDate(reading.moment, scene);
    return wrong === undefined ? preview(found.units, reading.moment, scene) : refuse(wrong);
  },
};

/** Why nothing can be reopened; undefined if the campaign has closed and its personal data still exists. */
async function notNow({ campaign, store, words, now }: Scene): Promise<string | undefined> {
  const closes = closesAt(campaign);
  if (now < closes)
    return words.reopen.notClosed(chatText(campaign.title), localAt(campaign.timezone, closes));
  const { value } = await read(store, 'campaign', APP, campaign.id);
  return value?.emptiedAt === undefined ? undefined : words.reopen.emptied;
}

function wrongDate(until: LocalMoment, { campaign, words, now }: Scene): string | undefined {
  const past = pastMoment(until, now, campaign, words);
  if (past !== undefined) return past;
  return hasCalendar(campaign.days, until.date)
    ? undefined
    : words.reopen.noCalendar(Number(until.date.slice(0, 4)));
}

async function preview(units: readonly Unit[], until: LocalMoment, scene: Scene): Promise<Outcome> {
  const { campaign, words, store } = scene;
  const { mass, reopen: sentence } = words;
  const registers = await readAll(store, 'unit', campaign.id);
  const wall = wallOf(until);
  const exempt = units.filter(({ id }) => registers.get(id)?.exempt);
  const told = units.filter((unit) => !exempt.includes(unit));
  const unreached = told.filter((unit) => peopleOf([unit], registers, scene) === 0);
  const example = told.find((unit) => !unreached.includes(unit));
  return previewed(
    { kind: 'reopen', until, plan: await planSeal(scene) },
    {
      going: units,
      leftOut: [],
      sentence: {
        title: sentence.title,
        count: sentence.count(units.length, peopleOf(units, registers, scene), wall),
        leftOut: '',
        send: sentence.send,
        cancel: mass.cancel,
        typed: mass.deadlineTyped,
      },
      elements: [
        md(endingEarlier(units, until, scene)),
        md(exempt.length > 0 ? sentence.notTold(namesOf(exempt), exempt.length) : ''),
        md(unreached.length > 0 ? mass.deadlineUnreached(namesOf(unreached)) : ''),
        md(sentence.stays),
        ...(example
          ? [
              md(told.length === 1 ? mass.deadlineText : sentence.textFor(inline(example.name))),
              md(inline(textTo(example, registers.get(example.id), until, scene), 400)),
            ]
          : []),
      ],
      journal: 'reopen.previewed',
    },
    scene,
  );
}

function namesOf(units: readonly Unit[]): string[] {
  return units.slice(0, NAMED).map(({ name }) => inline(name));
}

/** The units that are already open for longer, whose end would move earlier. */
function endingEarlier(units: readonly Unit[], until: LocalMoment, { campaign, words }: Scene): string {
  const ids = new Set(units.map(({ id }) => id));
  return reopenedEnds(campaign)
    .filter(({ at }) => at > momentAt(campaign.timezone, until))
    .flatMap((end) => {
      const names = end.units.filter(({ id }) => ids.has(id)).map(({ name }) => inline(name));
      return names.length === 0
        ? []
        : words.reopen.endsEarlier(names.slice(0, NAMED), names.length, wallOf(end.until));
    })
    .join('\n');
}

/** Opens the campaign for the previewed units. If the plan has changed since, the preview is shown again. */
export function reopenKind({ reopen: sentence }: Words): MassKind {
  return {
    title: sentence.title,
    cancelled: sentence.cancelled,
    journal: 'reopen.cancelled',
    now: reopenNow,
  };
}

async function reopenNow({ request }: MassDecision, scene: Scene): Promise<MassNow> {
  const { campaign, words, store } = scene;
  const until = request.until ?? campaign.deadline;
  const refusal = (await notNow(scene)) ?? wrongDate(until, scene);
  if (refusal !== undefined) return { refused: refuse(refusal) };
  const units = campaign.roster.units.filter((unit) => request.units?.includes(unit.id));
  if (request.plan !== (await planSeal(scene)) || units.length !== request.units?.length)
    return { anew: await preview(units, until, scene), moved: words.reopen.moved };
  const registers = await readAll(store, 'unit', campaign.id);
  return {
    people: peopleOf(units, registers, scene),
    send: () => reopening(units, registers, until, scene),
  };
}

async function reopening(
  units: readonly Unit[],
  registers: ReadonlyMap<string, UnitRegister>,
  until: LocalMoment,
  scene: Scene,
): Promise<MassSending> {
  const { campaign, words, store, at, person } = scene;
  const headKey = key('campaign', APP, campaign.id);
  const head = await read(store, 'campaign', APP, campaign.id);
  if (!head.value) return { refused: refuse(words.replies.stale) };
  const isAll = units.length === campaign.roster.units.length;
  const opened = { until, at, by: person, ...(!isAll && { units: units.map((unit) => unit.id) }) };
  const reopened = [...(head.value.reopened ?? []), opened];
  const names = units.map(({ name }) => chatText(name)).slice(0, NAMED);
  const done = words.reopen.done(names, units.length, wallOf(until));
  const detail = { units: units.length, until: `${until.date} ${until.time}` };
  return {
    done,
    expect: [expected(headKey, head)],
    put: [{ ...headKey, value: { ...head.value, reopened } }],
    journal: [{ act: 'campaign.reopened', detail }],
    messages: messagesTo(units, registers, until, scene),
    beside: tellOtherAdmins(scene, 'reopen', done),
  };
}

/** Hash of what a preview depends on: the accepted plan, its close, and earlier reopenings. */
async function planSeal({ campaign, store }: Scene): Promise<string> {
  const { value } = await read(store, 'campaign', APP, campaign.id);
  return fingerprint(JSON.stringify([value?.plan?.hash, closesAt(campaign), value?.reopened ?? []]));
}

/** Exempt units owe nothing and get no message. */
function messagesTo(
  units: readonly Unit[],
  registers: ReadonlyMap<string, UnitRegister>,
  until: LocalMoment,
  scene: Scene,
) {
  return units
    .filter(({ id }) => !registers.get(id)?.exempt)
    .flatMap((unit) =>
      toContacts(
        scene,
        unit.id,
        `reopened/${scene.eventId}/${unit.id}`,
        textTo(unit, registers.get(unit.id), until, scene),
      ),
    );
}

function textTo(
  unit: Unit,
  register: UnitRegister | undefined,
  until: LocalMoment,
  { campaign, words, now }: Scene,
): string {
  const own = campaignFor(campaign, unit.id);
  const named = (isMeant: (standing: ItemStanding) => boolean) =>
    standingsOf(own, register ?? EMPTY_REGISTER, now)
      .filter(isMeant)
      .map(({ item }) => chatText(itemName(own, item, words.terms.summary)));
  return words.reopen.youMay(
    chatText(campaign.title),
    chatText(unit.name),
    wallOf(until),
    named(({ owes, standing }) => owes && standing !== 'returned'),
    // An item past its correction date is no longer owed, but still missing.
    named(({ standing }) => standing === 'returned'),
  );
}

function peopleOf(
  units: readonly Unit[],
  registers: ReadonlyMap<string, UnitRegister>,
  { directory }: Scene,
): number {
  const told = units.filter(({ id }) => !registers.get(id)?.exempt);
  return told.flatMap(({ id }) => speakersOf(directory, id)).length;
}

function wallOf(until: LocalMoment) {
  return withWeekday(until);
}
