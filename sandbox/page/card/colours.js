// @ts-check

/** The platform's colours; shades are in `css/card.css`. */
const COLOURS = new Set([
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'neutral',
  'default',
]);

/**
 * The known colour of a card, with shades (`red-500`) mapped to their base colour. Anything else becomes `default`,
 * because the name is used as a class.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function colourOf(value) {
  const name =
    typeof value === 'string' ? value.toLowerCase().replace(/-\d+$/, '').replace('gray', 'grey') : '';
  return COLOURS.has(name) ? name : 'default';
}
