// @ts-check

/** The platform's colours; `css/card.css` has the shades. */
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
 * The known colour that a card names, shades (`red-500`) folded into their colour; `default` for anything else,
 * because the name becomes a class.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function colourOf(value) {
  const name =
    typeof value === 'string' ? value.toLowerCase().replace(/-\d+$/, '').replace('gray', 'grey') : '';
  return COLOURS.has(name) ? name : 'default';
}
