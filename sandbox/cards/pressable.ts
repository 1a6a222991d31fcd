/** Finds interactive components of a card and the values that their form submits. */
import { isDeepStrictEqual } from 'node:util';
import { type Component, isRecord, type Placed, walk } from './walk.ts';

export interface Pressable {
  readonly component: Component;
  readonly form?: Component;
}

/** The value that a component sends when used; undefined if it sends nothing to the app. */
export function callbackValue(component: Component): unknown {
  if (Array.isArray(component['behaviors'])) {
    const callback = component['behaviors'].find(
      (behavior) => isRecord(behavior) && behavior['type'] === 'callback',
    );
    return isRecord(callback) ? callback['value'] : undefined;
  }
  return component['value'];
}

export function findPressable(
  card: unknown,
  wanted: { readonly value: unknown; readonly name?: string | undefined },
): Pressable | undefined {
  for (const placed of walk(card)) {
    const { component } = placed;
    if (wanted.name !== undefined && component['name'] !== wanted.name) continue;
    if (!isDeepStrictEqual(callbackValue(component), wanted.value)) continue;
    if (wanted.value === undefined && component.tag !== 'button' && wanted.name === undefined) continue;
    const form = enclosingForm(placed);
    return form === undefined ? { component } : { component, form };
  }
  return undefined;
}

const enclosingForm = ({ inside }: Placed): Component | undefined =>
  inside.find((container) => container.tag === 'form');

/** Property that holds a component's initial value. */
const INITIAL: Readonly<Record<string, string>> = {
  input: 'default_value',
  select_static: 'initial_option',
  select_person: 'initial_option',
  multi_select_static: 'selected_values',
  multi_select_person: 'selected_values',
  date_picker: 'initial_date',
  picker_time: 'initial_time',
  picker_datetime: 'initial_datetime',
  checker: 'checked',
};

/** Form values as the client sends them: the input, or each component's initial value. */
export function formValues(
  form: Component,
  entered: Readonly<Record<string, unknown>>,
): { readonly values: Record<string, unknown>; readonly missing: readonly string[] } {
  const values: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const { component } of walk(form)) {
    const { name, tag } = component;
    const property = INITIAL[tag];
    if (property === undefined || typeof name !== 'string') continue;
    const value = entered[name] ?? component[property] ?? (tag === 'checker' ? false : undefined);
    const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (empty && component['required'] === true) missing.push(name);
    if (value !== undefined) values[name] = value;
  }
  return { values, missing };
}
