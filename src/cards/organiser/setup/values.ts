/** How the overview shows the values of a campaign in the making. */
import { deadlinesIn } from '../../../domain/setup/definition.ts';
import { CARRIED_KEYS } from '../../../domain/setup/next-definition.ts';
import { DEFAULT } from '../../../domain/setup/outline.ts';
import { isRealDate, withWeekday } from '../../../domain/time/local-time.ts';
import type { Setup, SetupField, SetupItem } from '../../../domain/setup/setup.ts';
import type { Words } from '../../../words/index.ts';
import { inline, md, plain, type Element } from '../../kit.ts';

/** Items per list. */
export const SHOWN = 8;

/** A value, the sentence it was read from, and whether it needs checking. */
export function fieldElements(
  field: SetupField,
  setup: Setup,
  { setup: say }: Words,
): (Element | undefined)[] {
  const source = setup.sources[field];
  const name = say.fields[field][0] ?? field;
  const shown = valueText(field, setup, say);
  if (shown === undefined && (field === 'theme' || field === 'dayOff' || field === 'others')) return [];
  const mark = source?.certain === false ? ` *${say.doubtful}*` : '';
  return [
    md(`${say.value(name, shown ?? say.blank)}${mark}`),
    source ? plain(say.quote(source.sentence)) : undefined,
  ];
}

function valueText(field: SetupField, setup: Setup, say: Words['setup']): string | undefined {
  switch (field) {
    case 'opens':
      return setup.opens && say.date(withWeekday({ date: setup.opens }));
    case 'deadline':
      if (!setup.deadline) return undefined;
      return setup.hour
        ? say.withHour(withWeekday({ date: setup.deadline }), setup.hour)
        : say.noHour(withWeekday({ date: setup.deadline }));
    case 'hour':
      return setup.hour;
    case 'dayOff':
      return setup.dayOff === 'as-written' ? undefined : say.choices.dayOff[setup.dayOff][0];
    case 'others':
    case 'areas':
    case 'requirements': {
      const items =
        field === 'others' ? setup.others.map((other) => otherText(other, setup, say)) : setup[field];
      if (items.length === 0) return undefined;
      const more = items.length > SHOWN ? [say.more(items.length - SHOWN)] : [];
      return `\n${[say.numbered(items.slice(0, SHOWN).map((item) => inline(item))), ...more].join('\n')}`;
    }
    case 'title':
    case 'theme':
    case 'organiser':
    case 'deliverable': {
      const text = setup[field];
      return text === undefined ? undefined : inline(text);
    }
  }
}

/** Items of an earlier campaign that the forms do not show. */
export function carriedOverElement({ kept }: Setup, { setup: say }: Words): Element | undefined {
  if (kept.length === 0) return undefined;
  const names = kept.slice(0, SHOWN).map(({ name }) => inline(String(name)));
  const more = kept.length > SHOWN ? [say.more(kept.length - SHOWN)] : [];
  return md(say.value(say.kept, `\n${[say.numbered(names), ...more].join('\n')}`));
}

/** Deadlines by tag, and names of settings, of an earlier campaign. */
export function carriedSettings(setup: Setup, words: Words): (Element | undefined)[] {
  const { setup: say, onceMore, format, settings } = words;
  const deadlines = Object.entries(deadlinesIn(setup) ?? {}).map(
    ([tag, due]) =>
      `${tag === DEFAULT ? settings.outline.others[0] : inline(tag)} ${momentShown(String(due), words)}`,
  );
  const names = CARRIED_KEYS.filter((key) => setup.carried[key] !== undefined).map(
    (key) => onceMore.keys[key],
  );
  return [
    deadlines.length > 0
      ? md(say.value(settings.fields.deadlines[0] ?? '', format.list(deadlines)))
      : undefined,
    names.length > 0 ? md(say.value(onceMore.settings, format.list(names))) : undefined,
  ];
}

/** A date with or without a time, or a rule, as people read it; a date without a time means the end of its day. */
export function momentShown(due: string, { setup: say, settings }: Words): string {
  const [date = '', time = '24:00'] = due.split(/[T ]+/u);
  return isRealDate(date) ? say.withHour(withWeekday({ date }), time) : settings.outline.due(due);
}

/** An item without a time of its own is due at the time of the campaign's deadline. */
function otherText({ name, date, hour }: SetupItem, setup: Setup, say: Words['setup']): string {
  const at = hour ?? setup.hour;
  return `${name} ${at === undefined ? say.noHour(withWeekday({ date })) : say.withHour(withWeekday({ date }), at)}`;
}

export function rosterText({ roster }: Setup, { setup: say }: Words): string {
  return roster ? say.rosterOf(roster.units.length, roster.people.length, inline(roster.file)) : say.noRoster;
}

/** The name of the rhythm, or the number of custom schedule lines of an earlier campaign. */
export function rhythmText({ lines, rhythm }: Setup, { setup: say }: Words): string {
  return lines ? say.ownLines(lines.schedule.length) : say.rhythmNames[rhythm];
}
