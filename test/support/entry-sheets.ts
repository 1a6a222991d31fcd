/** Fills in a sheet from the bot as a person would, and sends files. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Said, World } from './world.ts';

const ENTRY = 'xl/worksheets/sheet1.xml';

/** By cell: a number, a text, or a formula with its result (`{ formula, value }`). */
export type Filled = Readonly<
  Record<string, number | string | { readonly formula: string; readonly value?: number }>
>;

export function filledIn(sheet: Uint8Array, cells: Filled): Uint8Array {
  return changed(sheet, ENTRY, (xml) => {
    let text = xml;
    for (const [place, value] of Object.entries(cells)) {
      const empty = new RegExp(`<c r="${place}" s="(\\d+)"(?:/>|[^>]*>.*?</c>)`, 'u');
      if (!empty.test(text)) throw new Error(`no cell ${place}`);
      text = text.replace(empty, (_, style: string) => cellOf(place, style, value));
    }
    return text;
  });
}

export function changed(sheet: Uint8Array, part: string, edit: (xml: string) => string): Uint8Array {
  const parts = unzipSync(sheet);
  const xml = parts[part];
  if (!xml) throw new Error(`no part ${part}`);
  return zipSync({ ...parts, [part]: strToU8(edit(strFromU8(xml))) });
}

function cellOf(place: string, style: string, value: Filled[string]): string {
  if (typeof value === 'number') return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  if (typeof value === 'string')
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
  const result = value.value === undefined ? '' : `<v>${value.value}</v>`;
  return `<c r="${place}" s="${style}"><f>${value.formula}</f>${result}</c>`;
}

/** The bytes of the file among the messages. */
export async function fileIn(
  world: World,
  said: readonly Said[],
): Promise<{ name: string; bytes: Uint8Array }> {
  const found = said.find(({ message }) => message.type === 'file');
  if (!found) throw new Error(`no file in: ${said.map(({ text }) => text).join(' | ')}`);
  const { file_key: key, file_name: name } = found.message.content as { file_key: string; file_name: string };
  const answer = await fetch(`${world.sandbox.address}/sandbox/files/${key}`);
  return { name, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

/** Sends a file to the bot; returns its answers. */
export async function sendFile(
  world: World,
  openId: string,
  bytes: Uint8Array,
  name: string,
): Promise<Said[]> {
  const form = new FormData();
  form.set('kind', 'file');
  form.set('name', name);
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  const answer = await fetch(`${world.sandbox.address}/sandbox/people/${openId}/send-file`, {
    method: 'POST',
    body: form,
  });
  if (answer.status !== 200) throw new Error(`the file was not sent: ${answer.status}`);
  return world.heard();
}
