import type { LocalMoment, Unit } from '../src/domain/campaign.ts';
import { closesAt, dueMoment, latestDeadline } from '../src/domain/deadline.ts';
import { parseDeadlineDate } from '../src/domain/deadline-date.ts';
import { localAt, momentAt, weekdayOf } from '../src/domain/local-time.ts';
import { unitAtStart } from '../src/domain/naming.ts';
import { chatText } from '../src/domain/plain-text.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../src/domain/register.ts';
import type { Handler, Outcome, Scene } from '../src/handler.ts';
import { expected, key, readMany } from '../src/records.ts';
import { toContacts } from '../src/to-contacts.ts';

/** 截止: the organiser grants a later deadline without being asked, to one unit or to all. */
export const deadline: Handler = {
  name: 'deadline',
  roles: ['admin'],
  chats: 'direct',
  run: async (act, scene) => {
    const { campaign, words, now } = scene;
    const { extension: sentence } = words;
    const typed = act.kind === 'text' ? act.rest.trim() : '';
    const example = chatText(campaign.roster.units[0]?.name ?? '');
    const found = unitsAtStart(typed, scene);
    if (!found) return refuse(sentence.grantUsage(example));
    const reading = parseDeadlineDate(found.rest, {
      today: localAt(campaign.timezone, now).date,
      bareTime: campaign.deadline.time,
      closeOfBusiness: campaign.officeHours.to,
    });
    if (!reading.ok)
      return refuse(
        reading.reason === 'empty' ? sentence.grantUsage(example) : sentence.badDate[reading.reason],
      );
    return grant(found.units, reading.moment, scene);
  },
};

function unitsAtStart(
  typed: string,
  { campaign, words }: Scene,
): { units: readonly Unit[]; rest: string } | undefined {
  const everyone = words.extension.everyone.find((word) => typed.toLowerCase().startsWith(word));
  if (everyone !== undefined) return { units: campaign.roster.units, rest: typed.slice(everyone.length) };
  const found = unitAtStart(campaign, typed);
  return found && { units: [found.unit], rest: found.rest };
}

async function grant(units: readonly Unit[], until: LocalMoment, scene: Scene): Promise<Outcome> {
  const { campaign, store, at, words, eventId } = scene;
  const { extension: sentence } = words;
  const untilAt = momentAt(campaign.timezone, until);
  const wall = { ...until, weekday: weekdayOf(until.date) };
  if (untilAt >= closesAt(campaign))
    return refuse(sentence.pastClosing(localAt(campaign.timezone, closesAt(campaign))));
  const found = await readMany(
    store,
    'unit',
    campaign.id,
    units.map(({ id }) => id),
  );
  const later = units
    .map((unit, index) => ({
      unit,
      version: found[index]?.version ?? 0,
      register: found[index]?.value ?? EMPTY_REGISTER,
    }))
    .filter(({ register }) => momentAt(campaign.timezone, latestDeadline(campaign, register)) < untilAt);
  if (later.length === 0) return refuse(sentence.grantUnchanged(wall));
  const due = dueMoment(campaign, until);
  return {
    reply: {
      text: sentence.granted(
        later.map(({ unit }) => chatText(unit.name)),
        wall,
      ),
    },
    expect: later.map(({ unit, version }) => expected(key('unit', campaign.id, unit.id), { version })),
    put: later.map(({ unit, register }) => {
      const { request: _, ...rest } = register;
      const next: UnitRegister = {
        ...rest,
        extensions: { ...rest.extensions, '*': { ...until, grantedAt: at } },
      };
      return { ...key('unit', campaign.id, unit.id), value: next };
    }),
    journal: later.map(({ unit }) => ({
      act: 'extend.granted',
      unit: unit.id,
      detail: { until: `${until.date} ${until.time}` },
    })),
    messages: later.flatMap(({ unit }) =>
      toContacts(scene, unit.id, `granted/${eventId}/${unit.id}`, sentence.youMay(chatText(unit.name), due)),
    ),
  };
}

function refuse(text: string): Outcome {
  return { reply: { text } };
}
