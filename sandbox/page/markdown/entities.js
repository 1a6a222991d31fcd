// @ts-check

/** @type {Record<string, string>} */
const NAMED = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  sim: '∼',
  ast: '*',
  lowbar: '_',
  grave: '`',
  tilde: '~',
  num: '#',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  lbrack: '[',
  rbrack: ']',
  sol: '/',
  bsol: '\\',
  vert: '|',
  ensp: '\u2002',
  emsp: '\u2003',
  hyphen: '-',
  dash: '‐',
  plus: '+',
  period: '.',
  excl: '!',
  colon: ':',
  equals: '=',
  lcub: '{',
  rcub: '}',
  dollar: '$',
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,10}));/g;
export const ENTITY_HERE = new RegExp(ENTITY.source, 'y');

/**
 * Decodes HTML entities; other text is unchanged. The result is plain text and never parsed again.
 *
 * @param {string} text
 * @returns {string}
 */
export function decodeEntities(text) {
  return text.replace(ENTITY, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return valid ? String.fromCodePoint(code) : whole;
  });
}
