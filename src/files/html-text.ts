/** The visible text of an embedded web page. Scripts and styles are included; in a screening they do no harm. */
import { decoded } from './office/xml-scan.ts';

/** Wider than any gap within a number. */
const BREAK = '\n\n\n\n';
/** Inline elements: a number may span them. */
const WITHIN_A_LINE = new Set(
  'a abbr b bdi bdo big br cite code del em font i ins kbd mark o:p q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

export function htmlText(html: string): string {
  const [first = '', ...pieces] = html.split('<');
  const words = [decoded(first)];
  for (const piece of pieces) {
    const end = piece.indexOf('>');
    const name = /^\/?([a-z][a-z0-9:]{0,20})/iu.exec(piece)?.[1]?.toLowerCase();
    if (name === undefined || end < 0) words.push('<', decoded(piece));
    else words.push(WITHIN_A_LINE.has(name) ? '' : BREAK, decoded(piece.slice(end + 1)));
  }
  return words.join('');
}
