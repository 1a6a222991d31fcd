import { speakersOf } from '../../src/domain/people/directory.ts';
import { inline, md, type Element } from '../../src/cards/kit.ts';
import { clockFacts } from '../../src/cards/dues.ts';
import { diffParagraphs } from '../../src/cards/organiser/plan-change.ts';
import type { Campaign, Unit } from '../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import { countsHours, eventAreas, waitingAreas } from '../../src/domain/campaign/event-clock.ts';
import { endsAt } from '../../src/domain/deadlines/closing.ts';
import { dueMoment, isLate } from '../../src/domain/deadlines/deadline.ts';
import type { StartEffect } from '../../src/domain/deadlines/event-start-effects.ts';
import { planDiff } from '../../src/domain/plan/plan-diff.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { readEventDate } from '../../src/domain/campaign/event-date.ts';
import { readTargets } from '../../src/domain/reading/targets.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { previewed, type MassRequest } from '../../src/delivery/mass-action.ts';
import type { MassDecision, MassKind, MassNow, MassSending } from '../../src/delivery/mass-decision.ts';
import { tellOtherAdmins } from '../../src/delivery/tell-admins.ts';
import { eventNamed } from '../../src/filing/grants/event-named.ts';
import { campaignsOfUnits, unknownUnit } from '../../src/filing/meant-unit.ts';
import { unitsAtStart } from '../../src/filing/period/line-concern.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { afterClosing } from '../../src/filing/grants/grant-back.ts';
import { ownStart, ownStartPressed, seesOwnStart } from '../../src/filing/grants/own-start.ts';
import { happenedOf } from '../../src/plan/changes.ts';
import {
  dated,
  startChange,
  startMessages,
  startSeen,
  startText,
  startWrites,
  type EventArea,
  type StartChange,
  type StartWish,
} from '../../src/plan/event-starts.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { Words } from '../../src/words/index.ts';
import { allWords } from '../../src/words/index.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** Deadlines that a preview lists, and units named for each. */
const SHOWN = 6;
const NAMED = 8;

/**
 * 开始: states the date of the event from which the deadline of an item counts. An admin does so for all units or some,
 * with a preview; a unit for itself.
 */
export const start: Handler = {
  name: 'start',
  asksIfOvertaken: true,
  roles: ['admin', 'contact', 'deputy'],
  chats: 'direct',
  means: campaignsOfUnits,
  concerns: (rest, campaign) => {
    const straight = eventNamed(campaign, rest);
    const targets = unitsAtStart(rest, campaign, campaign.roster.units);
    const named = straight.kind === 'none' ? eventNamed(campaign, targets.rest) : straight;
    const units = straight.kind === 'none' ? targets.units : undefined;
    if (named.kind !== 'area') return { units };
    const { id } = named.area;
    const cancels = allWords.flatMap(({ start: { cancel } }) => cancel);
    const isCancelled = cancels.includes(argumentTyped(named.rest.trim().split(/\s/u)[0] ?? ''));
    const waits = (own: Campaign) => waitingAreas(own).some((area) => area.id === id);
    return {
      units,
      item: { kind: 'area', area: id },
      suits: (own) => own.areas.some((area) => area.id === id) && waits(own) !== isCancelled,
    };
  },
  untilClose: true,
  followers: ({ start: sentence }) => sentence.everyone,
  presses: ['start.own', 'start.meant'],
  offersLines: 'start',
  sees: (press, scene) => (press.action === 'start.own' ? seesOwnStart(press, scene) : undefined),
  run: async (act, scene) => {
    const { campaign, words, now, roles } = scene;
    if (eventAreas(campaign).length === 0) return refuse(words.start.none);
    if (now >= endsAt(campaign)) return afterClosing(endsAt(campaign), scene);
    if (act.kind === 'press' && act.action === 'start.own') return ownStartPressed(act, scene);
    const typed = lineOf(act).trim();
    const wish = wishIn(typed, scene);
    if ('refused' in wish) return wish.refused;
    return roles.has('admin') ? preview(wish, scene) : ownStart(wish, wish.sure, scene);
  },
};

type Wish = StartWish & { readonly sure: boolean };

/** `[单位…|全部] 事项 日期|取消 [确认]` */
function wishIn(typed: string, scene: Scene): Wish | { readonly refused: Outcome } {
  const { campaign, words } = scene;
  const { start: sentence } = words;
  const example = exampleFor(scene);
  if (typed === '') return { refused: refuse(example) };
  const straight = eventNamed(campaign, typed);
  const targets =
    straight.kind === 'none' ? readTargets(typed, campaign, { everyone: sentence.everyone }) : undefined;
  const named = targets?.kind === 'units' ? eventNamed(campaign, targets.rest) : straight;
  if (named.kind === 'several')
    return {
      refused: refuse(
        sentence.several(
          chatText(named.event),
          named.areas.map(({ name }) => chatText(name)),
        ),
      ),
    };
  if (named.kind === 'none') {
    if (targets?.kind === 'unknown' && targets.corrected)
      return { refused: unknownUnit('start', targets, scene) };
    const rest = targets?.kind === 'units' ? targets.rest : typed;
    const names = eventAreas(campaign).map(({ name }) => chatText(name));
    return { refused: refuse(sentence.which(chatText(rest, 40), names, example)) };
  }
  const when = dateIn(named.rest, named.area, scene);
  if ('refused' in when) return when;
  const units =
    targets?.kind === 'units' && targets.units.length < campaign.roster.units.length
      ? targets.units
      : undefined;
  return { area: named.area, units, ...when };
}

function exampleFor({ campaign, words, roles }: Scene, meant?: EventArea): string {
  const area = meant ?? eventAreas(campaign)[0];
  const [unit] = campaign.roster.units;
  return words.start.usage(
    chatText(area?.name ?? ''),
    roles.has('admin') ? chatText(unit?.name ?? '') : undefined,
    area !== undefined && countsHours(area),
  );
}

function dateIn(
  typed: string,
  area: EventArea,
  scene: Scene,
): (Pick<StartWish, 'date' | 'time'> & { readonly sure: boolean }) | { readonly refused: Outcome } {
  const { campaign, words, now } = scene;
  const { start: sentence } = words;
  const [first = '', ...more] = typed.trim().split(/\s+/u);
  const isSure = (text: string) => sentence.sure.includes(argumentTyped(text));
  if (sentence.cancel.includes(argumentTyped(first))) {
    const rest = more.join(' ');
    return rest === '' || isSure(rest)
      ? { date: undefined, sure: rest !== '' }
      : { refused: refuse(sentence.unread(chatText(rest, 40))) };
  }
  const reading = readEventDate(typed, {
    today: localAt(campaign.timezone, now).date,
    from: campaign.opens,
    until: localAt(campaign.timezone, endsAt(campaign)).date,
  });
  if (!reading.ok)
    return {
      refused: refuse(
        reading.reason === 'empty' ? exampleFor(scene, area) : words.extension.badDate[reading.reason],
      ),
    };
  if (reading.rest !== '' && !isSure(reading.rest))
    return { refused: refuse(sentence.unread(chatText(reading.rest, 40))) };
  if (reading.time !== undefined && !countsHours(area))
    return { refused: refuse(sentence.noTime(chatText(area.name), clockFacts(area), reading.date)) };
  return { date: reading.date, time: reading.time, sure: reading.rest !== '' };
}

/** Previews the changes that the date causes: deadlines, reminders, lists and the message. */
async function preview(wish: StartWish, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const { start: sentence, mass } = words;
  const change = await startChange(wish, scene);
  if ('refusal' in change) return refuse(change.refusal);
  const { area, date, time, units } = wish;
  const { effects } = change;
  const item = chatText(area.name);
  const people = peopleOf(effects, scene);
  return previewed(
    {
      kind: 'start',
      item: area.id,
      plan: await startSeen(wish, effects, scene),
      start: {
        ...(date !== undefined && { date }),
        ...(time !== undefined && { time }),
        ...(units && { units: units.map(({ id }) => id) }),
      },
    },
    {
      going: effects.map(({ unit }) => unit),
      leftOut: (units ?? [])
        .filter((unit) => !effects.some((effect) => effect.unit === unit))
        .map((unit) => ({ unit, why: sentence.notOf })),
      sentence: {
        title: sentence.title,
        count:
          date === undefined
            ? sentence.countBack(item, effects.length, people)
            : sentence.count(item, clockFacts(area), dated(date, time), effects.length, people),
        leftOut: sentence.leftOut,
        send: date === undefined ? sentence.sendBack : sentence.send,
        cancel: mass.cancel,
        typed: sentence.typed,
      },
      elements: await previewElements(wish, change, scene),
      journal: 'event.previewed',
    },
    scene,
  );
}

async function previewElements(
  wish: StartWish,
  change: StartChange,
  scene: Scene,
): Promise<readonly (Element | undefined)[]> {
  const { campaign, words, now, store } = scene;
  const { start: sentence } = words;
  const { area, date } = wish;
  const { effects, after } = change;
  const past = effects.filter(
    (each) => each.after && !each.filed && !each.exempt && isLate(campaign, each.after, now),
  );
  const filed = effects.filter((each) => each.filed).length;
  const own =
    wish.units === undefined
      ? (campaign.started ?? []).filter((each) => each.item === area.id && each.unit)
      : [];
  const kept = campaign.roster.units.filter(({ id }) => own.some(({ unit }) => unit === id));
  const diff = planDiff(campaign, after, now, await happenedOf(campaign.id, store));
  const none = { added: [], dropped: [], changed: [] };
  const effect = diffParagraphs(
    { campaign, diff: { ...diff, areas: none, units: none, parents: [], parts: [] } },
    words,
  );
  const told = effects.find((each) => !each.filed && !each.exempt);
  return [
    md(dueLines(effects, scene).join('\n')),
    md(past.length > 0 ? sentence.alreadyPast(past.length) : ''),
    md(filed > 0 ? sentence.filedAlready(filed) : ''),
    md(
      date !== undefined && date > localAt(campaign.timezone, now).date
        ? sentence.ahead(inline(area.clock.event), dated(date, wish.time))
        : '',
    ),
    md(kept.length > 0 ? sentence.keepOwn(namesOf(kept), kept.length) : ''),
    md(sentence.effect),
    ...effect.map((each) => md(each)),
    md(told ? [sentence.notice, inline(startText(wish, told, scene), 400)].join('\n') : ''),
  ];
}

/** Units with the same deadline before and after share a line. */
function dueLines(effects: readonly StartEffect[], { campaign, words }: Scene): string[] {
  const { start: sentence } = words;
  const groups = new Map<string, StartEffect[]>();
  for (const each of effects) {
    const name = JSON.stringify([each.before, each.after]);
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  const lines = [...groups.values()].map((group) => {
    const [{ before, after, unit } = { before: undefined, after: undefined, unit: undefined }] = group;
    const own = unit ? campaignFor(campaign, unit.id) : campaign;
    return sentence.dueOf(
      namesOf(group.map((each) => each.unit)),
      group.length,
      after && dueMoment(own, after),
      before && dueMoment(own, before),
    );
  });
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), sentence.moreDues(lines.length - SHOWN)] : lines;
}

/** The mass decision that states or removes the date of an event. */
export function startKind({ start: sentence }: Words): MassKind {
  return { title: sentence.title, cancelled: sentence.cancelled, journal: 'event.cancelled', now: startNow };
}

/** States the previewed dates. If the dates or the plan have changed since, the preview is shown again. */
async function startNow({ request }: MassDecision, scene: Scene): Promise<MassNow> {
  const { words } = scene;
  const wish = wishOf(request, scene);
  if (!wish) return { refused: refuse(words.replies.stale) };
  const change = await startChange(wish, scene);
  if ('refusal' in change) return { refused: refuse(change.refusal) };
  if (request.plan !== (await startSeen(wish, change.effects, scene)))
    return { anew: await preview(wish, scene), moved: words.start.moved };
  return { people: peopleOf(change.effects, scene), send: () => starting(wish, change, scene) };
}

async function starting(wish: StartWish, change: StartChange, scene: Scene): Promise<MassSending> {
  const { words } = scene;
  const { start: sentence } = words;
  const writes = await startWrites(wish, change, scene);
  if (!writes) return { refused: refuse(words.replies.stale) };
  const [item, event] = [chatText(wish.area.name), chatText(wish.area.clock.event)];
  const done =
    wish.date === undefined
      ? sentence.doneBack(item, change.effects.length)
      : sentence.done(item, event, dated(wish.date, wish.time), change.effects.length);
  return {
    done,
    ...writes,
    messages: startMessages(wish, change, scene),
    beside: tellOtherAdmins(scene, 'start', done),
  };
}

/** The request behind a preview; undefined if the campaign no longer has its item. */
function wishOf({ item, start: asked }: MassRequest, { campaign }: Scene): StartWish | undefined {
  const area = eventAreas(campaign).find(({ id }) => id === item);
  if (!area || !asked) return undefined;
  const units = asked.units && campaign.roster.units.filter(({ id }) => asked.units?.includes(id));
  return { area, date: asked.date, time: asked.time, units };
}

function namesOf(units: readonly Unit[]): string[] {
  return units.slice(0, NAMED).map(({ name }) => inline(name));
}

function peopleOf(effects: readonly StartEffect[], { directory }: Scene): number {
  return effects
    .filter(({ filed, exempt }) => !filed && !exempt)
    .flatMap(({ unit }) => speakersOf(directory, unit.id)).length;
}
