/** Parts shared by several sheets. */
import type { Campaign, Item, LocalMoment, Unit } from '../domain/campaign/campaign.ts';
import { effectiveDeadline } from '../domain/deadlines/deadline.ts';
import type { Cell, Column } from '../domain/exports/sheet.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { momentNumberOf } from '../domain/time/day-numbers.ts';

/** A column with the parent unit's name; none if no unit has a parent. */
export function parentColumn(
  { roster }: Pick<Campaign, 'roster'>,
  heading: string,
): (Column & { of: (unit: Unit) => Cell })[] {
  if (roster.units.every(({ parent }) => parent === undefined)) return [];
  const names = new Map(roster.units.map(({ id, name }) => [id, name]));
  return [
    {
      heading,
      width: 12,
      kind: 'text',
      of: ({ parent }) => (parent === undefined ? undefined : (names.get(parent) ?? parent)),
    },
  ];
}

/** Including extensions, without correction dates. */
export function ownDeadline(campaign: Campaign, { extensions }: UnitRegister, item: Item): LocalMoment {
  return effectiveDeadline(campaign, { extensions }, item);
}

/** The extended deadline as a serial number; undefined if the unit has the general deadline. */
export function grantedMoment(campaign: Campaign, register: UnitRegister, item: Item): number | undefined {
  const own = ownDeadline(campaign, register, item);
  const general = effectiveDeadline(campaign, undefined, item);
  return own.date === general.date && own.time === general.time ? undefined : momentNumberOf(own);
}
