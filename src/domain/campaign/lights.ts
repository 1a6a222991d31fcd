/** Colours of standings, which offices choose differently. */

/** A standing, or `near`: nothing was filed, and few working days are left. */
export const LIGHTS = [
  'missing',
  'near',
  'overdue',
  'pending',
  'extended',
  'returned',
  'accepted',
  'late',
  'exempt',
] as const;
export type Light = (typeof LIGHTS)[number];

export const COLOURS = ['grey', 'yellow', 'red', 'blue', 'orange', 'green'] as const;
export type Colour = (typeof COLOURS)[number];
