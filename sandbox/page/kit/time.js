// @ts-check
/**
 * Moments in the tenant's zone. The page never uses the viewer's own zone.
 *
 * @typedef {{ year: number, month: number, day: number, hour: number, minute: number, weekday: number }} LocalParts
 */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string | number} moment ISO or milliseconds
 * @param {string} zone
 * @returns {LocalParts} `weekday` 0 is Sunday
 */
export function localParts(moment, zone) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  /** @type {Record<string, number>} */
  const found = {};
  for (const part of format.formatToParts(new Date(moment))) found[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** @param {number} n */
export const two = (n) => String(n).padStart(2, '0');

/** @param {LocalParts} p */
export const hourMinute = (p) => `${two(p.hour)}:${two(p.minute)}`;

/**
 * `2021-09-27T17:30`, the format of a datetime-local input.
 *
 * @param {string | number} moment
 * @param {string} zone
 */
export function fieldValue(moment, zone) {
  const p = localParts(moment, zone);
  return `${p.year}-${two(p.month)}-${two(p.day)}T${hourMinute(p)}`;
}

/**
 * The zone's offset at a moment, in minutes east of UTC.
 *
 * @param {number} ms
 * @param {string} zone
 */
export function offsetMinutes(ms, zone) {
  const p = localParts(ms, zone);
  const asUtc = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute);
  return Math.round((asUtc - Math.floor(ms / 60_000) * 60_000) / 60_000);
}

/**
 * The moment at which the zone's clocks show `local`, as UTC ISO; undefined if `local` is not a date-time.
 *
 * @param {string} local `2021-09-27T17:30`
 * @param {string} zone
 * @returns {string | undefined}
 */
export function momentOf(local, zone) {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The offset depends on the result, which is only approximate at first; the second round corrects it.
  let ms = asUtc - offsetMinutes(asUtc, zone) * 60_000;
  ms = asUtc - offsetMinutes(ms, zone) * 60_000;
  return new Date(ms).toISOString();
}

/**
 * `+0800`, as the platform appends it to dates in forms.
 *
 * @param {number} ms
 * @param {string} zone
 */
export function offsetText(ms, zone) {
  const minutes = offsetMinutes(ms, zone);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
