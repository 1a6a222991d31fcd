/**
 * The one way to keep what is made from something else: a directory from a roster and its bindings, a table of words
 * from the campaigns in force. Made once for its version, and anew when any part of that is another.
 *
 * @param version the values that it is made from. They must never change in place: another state is another object.
 * @param build a function of the module: what it made is found by it, and goes when a part of its version goes.
 */
export function derive<V extends object[], T>(
  version: readonly [...V],
  build: (...from: NoInfer<V>) => T,
): T {
  let place = kept;
  for (const part of [build, ...version]) {
    const next = place.under.get(part) ?? { under: new WeakMap() };
    place.under.set(part, next);
    place = next;
  }
  place.made ??= { value: build(...version) };
  return place.made.value as T;
}

interface Place {
  readonly under: WeakMap<object, Place>;
  made?: { readonly value: unknown };
}

const kept: Place = { under: new WeakMap() };
