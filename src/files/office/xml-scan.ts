/** A forward-only XML scanner, linear in the input length. Entities defined by the document are refused. */

export interface XmlHandler {
  /** `name` has no namespace prefix. */
  open?(name: string, attributes: string, closed: boolean): void;
  close?(name: string): void;
  text?(text: string): void;
}

export class XmlRefused extends Error {}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Decodes a part by its first bytes; throws `XmlRefused` for an unknown encoding. */
export function xmlText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const declared =
    /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]{0,80}?\bencoding\s{0,3}=\s{0,3}["']([\w.:-]{1,40})["']/u.exec(
      Buffer.from(bytes.subarray(0, 160)).toString('latin1'),
    )?.[1];
  // If it declares UTF-16 but uses single bytes, it is UTF-8.
  if (declared === undefined || /^utf-?16/iu.test(declared)) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    throw new XmlRefused(`the encoding ${declared}`);
  }
}

/** Local name of the root element, from the first bytes of a part; undefined if it is not XML. */
export function rootOf(xml: string): string | undefined {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const mark = xml[at + 1];
    if (mark === '?') at = xml.indexOf('?>', at);
    else if (xml.startsWith('<!--', at)) at = xml.indexOf('-->', at);
    else return /^(?:[^\s/<>:]{1,80}:)?([^\s/<>:]{1,80})/u.exec(xml.slice(at + 1, at + 162))?.[1];
    if (at < 0) return undefined;
  }
  return undefined;
}

export function scanXml(xml: string, handler: XmlHandler): void {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    const until = tag < 0 ? xml.length : tag;
    if (until > at) handler.text?.(decoded(xml.slice(at, until)));
    if (tag < 0) return;
    at = markup(xml, tag, handler);
  }
}

/** An attribute's value by its local name; undefined if absent. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(attributes);
  return found ? decoded(found[1] ?? found[2] ?? '') : undefined;
}

function markup(xml: string, tag: number, handler: XmlHandler): number {
  if (xml.startsWith('<!--', tag)) return after(xml, '-->', tag + 4);
  if (xml.startsWith('<![CDATA[', tag)) {
    const end = after(xml, ']]>', tag + 9);
    handler.text?.(xml.slice(tag + 9, end - 3));
    return end;
  }
  if (xml.startsWith('<?', tag)) return after(xml, '?>', tag + 2);
  // No office program writes a DOCTYPE, and programs would interpret its entities differently.
  if (xml.startsWith('<!', tag)) throw new XmlRefused('a document type');

  const end = endOfTag(xml, tag + 1);
  const closing = xml[tag + 1] === '/';
  const inside = xml.slice(tag + (closing ? 2 : 1), end);
  const closed = inside.endsWith('/');
  const [whole = ''] = /^[^\s/]*/u.exec(inside) ?? [];
  const name = whole.slice(whole.indexOf(':') + 1);
  if (closing) handler.close?.(name);
  else handler.open?.(name, inside.slice(whole.length, closed ? -1 : undefined), closed);
  return end + 1;
}

// A > inside quotes does not end the tag.
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const unit = xml.charCodeAt(at);
    if (quote !== 0) quote = unit === quote ? 0 : quote;
    else if (unit === 34 || unit === 39) quote = unit;
    else if (unit === 62) return at;
    else if (unit === 60) break;
  }
  throw new XmlRefused('a tag without an end');
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw new XmlRefused(`no ${mark}`);
  return found + mark.length;
}

/** The text with its entities decoded. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff)
        ? String.fromCodePoint(point)
        : whole;
    },
  );
}
