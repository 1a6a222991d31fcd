/** Numbers for the tables: made by the rules of their kind, and nobody's. */

/** A resident identity number with its check digit: `place` of 6 digits, `born` of 8, `order` of 3. */
export function residentId(place = '150102', born = '19800101', order = '001'): string {
  const body = `${place}${born}${order}`;
  let remainder = 0;
  // The check digit makes the number, read in base 2 from the left, 1 modulo 11.
  for (const digit of body) remainder = (remainder * 2 + Number(digit)) % 11;
  const check = (12 - ((remainder * 2) % 11)) % 11;
  return body + (check === 10 ? 'X' : String(check));
}

/** Appends the digit that passes Luhn's check. */
export function withLuhn(digits: string): string {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += value > 9 ? value - 9 : value;
  }
  return digits + String((10 - (sum % 10)) % 10);
}

export const ID = residentId();
export const ID_X = '11010519491231002X';
export const MOBILE = '13800138000';
export const CARD = withLuhn('622202060200123456');
export const CARD_16 = withLuhn('622848000123456');

export const fullWidth = (text: string): string =>
  text.replaceAll(/[\d:-]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
export const grouped = (text: string, sizes: readonly number[], separator: string): string => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) parts.push(text.slice(at, (at += size)));
  return [...parts, text.slice(at)].filter(Boolean).join(separator);
};
