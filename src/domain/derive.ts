/**
 * Memoises values derived from immutable inputs, e.g. a directory from a roster and its bindings. The result is
 * computed once per version and recomputed when any part of the version is another object.
 * @param version the inputs. They must never be mutated: new state means a new object.
 * @param build a module-level function; it is part of the cache key. Results are released when a part of their
 * version is garbage-collected.
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
