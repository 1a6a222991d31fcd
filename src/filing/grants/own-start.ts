/** A unit states the date of an event for itself. A later change is asked about first. */
import { choiceCard } from '../../cards/choice.ts';
import { inline } from '../../cards/kit.ts';
import type { Unit } from '../../domain/campaign/campaign.ts';
import { eventAreas, startFor } from '../../domain/campaign/event-clock.ts';
import { campaignFor } from '../../domain/campaign/for-unit.ts';
import { dueMoment, effectiveDeadline, isLate } from '../../domain/deadlines/deadline.ts';
import type { StartEffect } from '../../domain/deadlines/event-start-effects.ts';
import { textIn } from '../../domain/reading/press-value.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import { tellOtherAdmins } from '../../delivery/tell-admins.ts';
import {
  dated,
  datedStart,
  startChange,
  startMessages,
  startSeen,
  startWrites,
  type StartWish,
} from '../../plan/event-starts.ts';
import { read } from '../../records/access.ts';
import type { Outcome, PressAct, Scene } from '../../routing/handler.ts';
import { refuse } from '../../routing/refuse.ts';

/** `sure`: the change of a date was confirmed. */
export async function ownStart(wish: StartWish, sure: boolean, scene: Scene): Promise<Outcome> {
  const { campaign, words, units } = scene;
  const { start: sentence } = words;
  const item = chatText(wish.area.name);
  const foreign = wish.units?.find((each) => !units.some(({ id }) => id === each.id));
  if (foreign) return refuse(sentence.notOwn(chatText(foreign.name)));
  const [unit, ...others] = wish.units ?? units;
  if (!unit || others.length > 0)
    return refuse(
      sentence.oneUnit(
        units.map(({ name }) => chatText(name)),
        item,
      ),
    );
  const present = startFor(campaign, wish.area.id, unit.id);
  if (present && present.own !== true) return refuse(await byAdmin(wish, unit, scene));
  const own: StartWish = { ...wish, units: [unit], own: true };
  const change = await startChange(own, scene);
  if ('refusal' in change) return refuse(change.refusal);
  const [effect] = change.effects;
  if (!effect) return refuse(words.replies.stale);
  const isPast = isPastNow(effect, scene);
  if ((present || isPast) && !sure) return asked(own, effect, isPast, scene);
  const writes = await startWrites(own, change, scene);
  if (!writes) return refuse(words.replies.stale);
  const done = doneText(own, effect, scene);
  return {
    reply: { text: done.own },
    toast: { type: 'success', text: done.own },
    ...writes,
    messages: [...startMessages(own, change, scene), ...tellOtherAdmins(scene, 'start', done.admins)],
  };
}

/** The pressed button of a question about a change. */
export function ownStartPressed({ value }: PressAct, scene: Scene): Promise<Outcome> | Outcome {
  const wish = wishOf(value, scene);
  return wish ? ownStart(wish, true, scene) : refuse(scene.words.replies.stale);
}

/** Asks again if what the question said has changed. */
export async function seesOwnStart(press: PressAct, scene: Scene): Promise<Outcome | undefined> {
  const wish = wishOf(press.value, scene);
  if (!wish) return refuse(scene.words.replies.stale);
  const change = await startChange({ ...wish, own: true }, scene);
  const effects = 'refusal' in change ? [] : change.effects;
  if (textIn(press.value, 'seen') === (await startSeen(wish, effects, scene))) return undefined;
  const shown = await ownStart(wish, false, scene);
  return { ...shown, toast: { type: 'warning', text: scene.words.start.moved } };
}

/** Whether the deadline that follows from the date has passed. */
function isPastNow(effect: StartEffect | undefined, { campaign, now }: Scene): boolean {
  return effect?.after !== undefined && isLate(campaign, effect.after, now);
}

function wishOf(value: Readonly<Record<string, unknown>>, { campaign }: Scene): StartWish | undefined {
  const area = eventAreas(campaign).find(({ id }) => id === textIn(value, 'item'));
  const unit = campaign.roster.units.find(({ id }) => id === textIn(value, 'unit'));
  const [date, time] = [textIn(value, 'date'), textIn(value, 'time')].map((each) =>
    each === '' ? undefined : each,
  );
  return area && unit && { area, units: [unit], date, time };
}

async function byAdmin({ area }: StartWish, unit: Unit, { campaign, store, words }: Scene): Promise<string> {
  const own = campaignFor(campaign, unit.id);
  const { value } = await read(store, 'unit', campaign.id, unit.id);
  const due = effectiveDeadline(own, { extensions: value?.extensions }, { kind: 'area', area: area.id });
  return words.start.byAdmin(
    chatText(area.name),
    chatText(area.clock.event),
    datedStart(startFor(campaign, area.id, unit.id), campaign),
    dueMoment(own, due),
  );
}

async function asked(
  { area, date, time }: StartWish,
  { unit, before, after }: StartEffect,
  isPast: boolean,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words } = scene;
  const { start: sentence } = words;
  const own = campaignFor(campaign, unit.id);
  const [name, item] = [inline(unit.name), inline(area.name)];
  const due = (moment: NonNullable<typeof before>) => dueMoment(own, moment);
  const question = !after
    ? before && sentence.askOwnBack(name, item, due(before))
    : before
      ? sentence.askOwn(name, item, due(before), due(after))
      : sentence.askOwnFirst(name, item, due(after));
  const line = [
    words.commands.start.words[0] ?? '',
    unit.name,
    area.name,
    date === undefined ? (sentence.cancel[0] ?? '') : words.format.date(date),
    ...(time === undefined ? [] : [time]),
    sentence.sure[0] ?? '',
  ].join(' ');
  const card = choiceCard({
    title: sentence.ownTitle,
    text: [question ?? '', isPast ? sentence.past : ''].filter(Boolean).join('\n'),
    choices: [
      {
        text: after ? sentence.ownButton : sentence.ownButtonBack,
        type: 'primary',
        value: {
          act: 'start.own',
          campaign: campaign.id,
          unit: unit.id,
          item: area.id,
          date: date ?? '',
          time: time ?? '',
          seen: await startSeen({ area, units: [unit] }, [{ after }], scene),
        },
      },
    ],
    typed: sentence.ownTyped(inline(line, 200)),
  });
  return { reply: { card }, card };
}

function doneText(
  { area, date, time }: StartWish,
  { unit, after }: StartEffect,
  { campaign, words }: Scene,
): { readonly own: string; readonly admins: string } {
  const { start: sentence } = words;
  const [name, item, event] = [unit.name, area.name, area.clock.event].map((each) => chatText(each));
  if (!after || date === undefined)
    return {
      own: sentence.doneOwnBack(name ?? '', item ?? ''),
      admins: sentence.tellAdminsBack(name ?? '', item ?? ''),
    };
  const facts = [
    name ?? '',
    item ?? '',
    event ?? '',
    dated(date, time),
    dueMoment(campaignFor(campaign, unit.id), after),
  ] as const;
  return { own: sentence.doneOwn(...facts), admins: sentence.tellAdmins(...facts) };
}
