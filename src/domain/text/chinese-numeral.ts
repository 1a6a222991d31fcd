const DIGITS = '〇一二三四五六七八九';

/** 1 to 99 in the style of official documents: 一, 十, 二十一. Other numbers in digits. */
export function chineseNumeral(count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 99) return String(count);
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`;
  return `${head}${ones === 0 ? '' : (DIGITS[ones] ?? '')}`;
}

/** A numeral such as 二, which people may type for the second area. */
export function isPlaceNumeral(text: string): boolean {
  return /^[一二三四五六七八九十]{1,3}$/u.test(text);
}
