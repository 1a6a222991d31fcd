/** Stored bindings made in chat, one per unit; older records have one binding for all of a person's units. */
import type { ChatBindings, UnitBinding } from '../domain/people/directory.ts';
import type { Value } from '../records/families.ts';

type Person = Value<'person'>;

export function bindingsOf(
  person: Pick<Person, 'bindings' | 'units'> | undefined,
  campaign: string,
): ChatBindings {
  return { only: person?.bindings[campaign], units: person?.units?.[campaign] };
}

/** The person with one binding set, or removed if `role` is absent; other units are unaffected. */
export function withBinding(
  person: Person | undefined,
  campaign: string,
  unit: string,
  binding: UnitBinding & { readonly since: number; readonly by: string },
): Person {
  const { bindings = {}, units = {}, ...rest } = person ?? {};
  return {
    ...rest,
    bindings,
    units: { ...units, [campaign]: { ...units[campaign], [unit]: binding } },
  };
}
